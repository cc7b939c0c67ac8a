using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Receipts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "has_credit_note",
                table: "refunds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "refunds",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "attempt_id",
                table: "payment_events",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_receipt",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "receipt_series",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipt_series", x => new { x.kind, x.year });
                    table.CheckConstraint("ck_receipt_series_last", "last >= 0");
                });

            migrationBuilder.CreateTable(
                name: "receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    refund_id = table.Column<Guid>(type: "uuid", nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    total_cents = table.Column<long>(type: "bigint", nullable: false),
                    vat_cents = table.Column<long>(type: "bigint", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipts", x => x.id);
                    table.CheckConstraint("ck_receipts_amounts", "total_cents > 0 and vat_cents between 0 and total_cents");
                    table.CheckConstraint("ck_receipts_number", "number > 0");
                    table.CheckConstraint("ck_receipts_refund", "(kind = 'CreditNote') = (refund_id is not null)");
                    table.ForeignKey(
                        name: "fk_receipts_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_receipts_refunds_refund_id",
                        column: x => x.refund_id,
                        principalTable: "refunds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_requested_at",
                table: "refunds",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_without_credit_note",
                table: "refunds",
                column: "id",
                filter: "not has_credit_note and reason not in ('late', 'twice')");

            migrationBuilder.CreateIndex(
                name: "ix_payment_events_attempt_id",
                table: "payment_events",
                column: "attempt_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_attempts_settled_at",
                table: "payment_attempts",
                column: "settled_at");

            migrationBuilder.CreateIndex(
                name: "ix_orders_paid_at",
                table: "orders",
                column: "paid_at");

            migrationBuilder.CreateIndex(
                name: "ix_orders_without_receipt",
                table: "orders",
                columns: new[] { "paid_at", "id" },
                filter: "paid_at is not null and not has_receipt");

            migrationBuilder.CreateIndex(
                name: "ix_receipts_credit_notes",
                table: "receipts",
                column: "order_id",
                filter: "kind = 'CreditNote'");

            migrationBuilder.CreateIndex(
                name: "uq_receipts_number",
                table: "receipts",
                columns: new[] { "kind", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "uq_receipts_order",
                table: "receipts",
                column: "order_id",
                unique: true,
                filter: "kind = 'Receipt'");

            migrationBuilder.CreateIndex(
                name: "uq_receipts_refund",
                table: "receipts",
                column: "refund_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "receipt_series");

            migrationBuilder.DropTable(
                name: "receipts");

            migrationBuilder.DropIndex(
                name: "ix_refunds_requested_at",
                table: "refunds");

            migrationBuilder.DropIndex(
                name: "ix_refunds_without_credit_note",
                table: "refunds");

            migrationBuilder.DropIndex(
                name: "ix_payment_events_attempt_id",
                table: "payment_events");

            migrationBuilder.DropIndex(
                name: "ix_payment_attempts_settled_at",
                table: "payment_attempts");

            migrationBuilder.DropIndex(
                name: "ix_orders_paid_at",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_without_receipt",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "has_credit_note",
                table: "refunds");

            migrationBuilder.DropColumn(
                name: "note",
                table: "refunds");

            migrationBuilder.DropColumn(
                name: "attempt_id",
                table: "payment_events");

            migrationBuilder.DropColumn(
                name: "has_receipt",
                table: "orders");
        }
    }
}
