using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class GateDevices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "gate_devices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    gate_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    held_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    venue_code = table.Column<string>(type: "character varying(3)", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    pairing_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    secret_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    paired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cut_off_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gate_devices", x => x.id);
                    table.ForeignKey(
                        name: "fk_gate_devices_venues_venue_code",
                        column: x => x.venue_code,
                        principalTable: "venues",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_admissions_at",
                table: "admissions",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_gate_devices_venue_code",
                table: "gate_devices",
                column: "venue_code");

            migrationBuilder.CreateIndex(
                name: "uq_gate_devices_pairing_hash",
                table: "gate_devices",
                column: "pairing_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gate_devices");

            migrationBuilder.DropIndex(
                name: "ix_admissions_at",
                table: "admissions");
        }
    }
}
