using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class KeysAtRest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "replaced_at",
                table: "account_keys",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_codes", x => new { x.account_id, x.hash });
                    table.ForeignKey(
                        name: "fk_recovery_codes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "uq_account_keys_sealing",
                table: "account_keys",
                column: "account_id",
                unique: true,
                filter: "replaced_at is null");

            // which rows wait to be wrapped anew: an expression that bears a destroyed key, which is empty
            migrationBuilder.Sql(
                """
                create index ix_account_keys_master on account_keys (substring(wrapped from 2 for 1));
                create index ix_purchase_keys_master on purchase_keys (substring(wrapped from 2 for 1));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_account_keys_master; drop index ix_purchase_keys_master;");

            migrationBuilder.DropTable(
                name: "recovery_codes");

            migrationBuilder.DropIndex(
                name: "uq_account_keys_sealing",
                table: "account_keys");

            migrationBuilder.DropColumn(
                name: "replaced_at",
                table: "account_keys");
        }
    }
}
