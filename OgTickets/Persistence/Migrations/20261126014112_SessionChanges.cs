using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class SessionChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "session_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    orders = table.Column<int>(type: "integer", nullable: false),
                    last_order = table.Column<Guid>(type: "uuid", nullable: true),
                    refused = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    next_round_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_session_changes_sessions_session_number",
                        column: x => x.session_number,
                        principalTable: "sessions",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_session_changes_waiting",
                table: "session_changes",
                column: "next_round_at",
                filter: "finished_at is null");

            migrationBuilder.CreateIndex(
                name: "uq_session_changes_cancelled",
                table: "session_changes",
                column: "session_number",
                unique: true,
                filter: "kind = 'Cancelled'");

            // organisers look for a buyer by the beginning of a last name
            migrationBuilder.Sql("create index ix_orders_buyer_last_name on orders (lower(buyer_last_name) text_pattern_ops)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_orders_buyer_last_name");

            migrationBuilder.DropTable(
                name: "session_changes");
        }
    }
}
