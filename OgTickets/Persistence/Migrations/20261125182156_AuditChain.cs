using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class AuditChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "detail",
                table: "audit_entries",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "jsonb");

            migrationBuilder.AddColumn<byte[]>(
                name: "personal_hash",
                table: "audit_entries",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_blocks",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    hashes = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_number = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    mac = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_blocks", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "audit_personal_details",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "bigint", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_personal_details", x => x.entry_id);
                    table.ForeignKey(
                        name: "fk_audit_personal_details_audit_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "audit_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_waiting",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_waiting", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_block_entries",
                columns: table => new
                {
                    block_number = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    entry_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_block_entries", x => new { x.block_number, x.position });
                    table.ForeignKey(
                        name: "fk_audit_block_entries_audit_blocks_block_number",
                        column: x => x.block_number,
                        principalTable: "audit_blocks",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_block_entries_audit_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "audit_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "uq_audit_block_entries_entry",
                table: "audit_block_entries",
                column: "entry_id",
                unique: true);

            migrationBuilder.Sql(
                """
                create function audit_refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'The audit trail is only written to: % of % is refused.', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
                end $$;
                create trigger audit_entries_written_once before update or delete or truncate on audit_entries for each statement execute function audit_refuse();
                create trigger audit_blocks_written_once before update or delete or truncate on audit_blocks for each statement execute function audit_refuse();
                create trigger audit_block_entries_written_once before update or delete or truncate on audit_block_entries for each statement execute function audit_refuse();

                create function audit_wait() returns trigger language plpgsql as $$
                begin
                    insert into audit_waiting (entry_id) select id from added;
                    return null;
                end $$;
                create trigger audit_entries_wait after insert on audit_entries referencing new table as added for each statement execute function audit_wait();
                insert into audit_waiting (entry_id) select id from audit_entries;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop trigger audit_entries_written_once on audit_entries;
                drop trigger audit_entries_wait on audit_entries;
                drop table audit_block_entries, audit_blocks;
                drop function audit_refuse();
                drop function audit_wait();
                """);

            migrationBuilder.DropTable(
                name: "audit_personal_details");

            migrationBuilder.DropTable(
                name: "audit_waiting");

            migrationBuilder.DropColumn(
                name: "personal_hash",
                table: "audit_entries");

            migrationBuilder.AlterColumn<string>(
                name: "detail",
                table: "audit_entries",
                type: "jsonb",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");
        }
    }
}
