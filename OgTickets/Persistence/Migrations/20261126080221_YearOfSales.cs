using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class YearOfSales : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // made beside those who buy; one that was broken off stays behind and is good for nothing
            migrationBuilder.Sql("drop index if exists ix_payment_events_disagreeing;", suppressTransaction: true);
            migrationBuilder.CreateIndex(
                name: "ix_payment_events_disagreeing",
                table: "payment_events",
                column: "processed_at",
                filter: "outcome = 'RefundsDisagree'")
                .Annotation("Npgsql:CreatedConcurrently", true);

            migrationBuilder.Sql("drop index if exists ix_payment_attempts_seldom;", suppressTransaction: true);
            migrationBuilder.CreateIndex(
                name: "ix_payment_attempts_seldom",
                table: "payment_attempts",
                columns: new[] { "state", "id" },
                filter: "state in ('Failed', 'Expired', 'Closed', 'PaidLate', 'PaidTwice', 'WrongAmount')")
                .Annotation("Npgsql:CreatedConcurrently", true);

            migrationBuilder.Sql("drop index if exists ix_mail_messages_given_up;", suppressTransaction: true);
            migrationBuilder.CreateIndex(
                name: "ix_mail_messages_given_up",
                table: "mail_messages",
                column: "id",
                filter: "given_up_at is not null")
                .Annotation("Npgsql:CreatedConcurrently", true);

            migrationBuilder.Sql("drop index if exists ix_audit_entries_at_id;", suppressTransaction: true);
            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at_id",
                table: "audit_entries",
                columns: new[] { "at", "id" })
                .Annotation("Npgsql:CreatedConcurrently", true);

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_at",
                table: "audit_entries");

            migrationBuilder.CreateTable(
                name: "sales_months",
                columns: table => new
                {
                    part = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    key = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    tickets = table.Column<int>(type: "integer", nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    sold_cents = table.Column<long>(type: "bigint", nullable: false),
                    tickets_back = table.Column<int>(type: "integer", nullable: false),
                    seats_back = table.Column<int>(type: "integer", nullable: false),
                    back_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sales_months", x => new { x.part, x.month, x.key });
                });

            // kept by the database, so that replicas of the build before, which know nothing of months, leave them right too: with the triggers nobody writes days until the months so far are in
            migrationBuilder.Sql(
                """
                create function sales_counts_months() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
                begin
                    insert into sales_months as m (part, month, key, tickets, seats, sold_cents, tickets_back, seats_back, back_cents)
                    select part, date_trunc('month', day::timestamp)::date as month, key, sum(tickets), sum(seats), sum(sold_cents), sum(tickets_back), sum(seats_back), sum(back_cents)
                    from added group by part, month, key order by part, month, key
                    on conflict (part, month, key) do update set tickets = m.tickets + excluded.tickets, seats = m.seats + excluded.seats, sold_cents = m.sold_cents + excluded.sold_cents,
                        tickets_back = m.tickets_back + excluded.tickets_back, seats_back = m.seats_back + excluded.seats_back, back_cents = m.back_cents + excluded.back_cents;
                    return null;
                end $$;
                create function sales_counts_months_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
                begin
                    update sales_months m set tickets = m.tickets + c.tickets, seats = m.seats + c.seats, sold_cents = m.sold_cents + c.sold_cents,
                        tickets_back = m.tickets_back + c.tickets_back, seats_back = m.seats_back + c.seats_back, back_cents = m.back_cents + c.back_cents
                    from (
                        select part, date_trunc('month', day::timestamp)::date as month, key, sum(sign * tickets) as tickets, sum(sign * seats) as seats, sum(sign * sold_cents) as sold_cents,
                            sum(sign * tickets_back) as tickets_back, sum(sign * seats_back) as seats_back, sum(sign * back_cents) as back_cents
                        from (select 1 as sign, added.* from added union all select -1, taken.* from taken) moved group by part, month, key order by part, month, key
                    ) c
                    where m.part = c.part and m.month = c.month and m.key = c.key;
                    return null;
                end $$;
                create trigger sales_counts_months after insert on sales_counts referencing new table as added for each statement execute function sales_counts_months();
                create trigger sales_counts_months_changed after update on sales_counts referencing old table as taken new table as added for each statement execute function sales_counts_months_changed();
                insert into sales_months (part, month, key, tickets, seats, sold_cents, tickets_back, seats_back, back_cents)
                select part, date_trunc('month', day::timestamp)::date as month, key, sum(tickets), sum(seats), sum(sold_cents), sum(tickets_back), sum(seats_back), sum(back_cents)
                from sales_counts group by part, month, key;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop trigger sales_counts_months on sales_counts;
                drop trigger sales_counts_months_changed on sales_counts;
                drop function sales_counts_months();
                drop function sales_counts_months_changed();
                """);
            migrationBuilder.DropTable(
                name: "sales_months");

            migrationBuilder.DropIndex(
                name: "ix_payment_events_disagreeing",
                table: "payment_events");

            migrationBuilder.DropIndex(
                name: "ix_payment_attempts_seldom",
                table: "payment_attempts");

            migrationBuilder.DropIndex(
                name: "ix_mail_messages_given_up",
                table: "mail_messages");

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_at_id",
                table: "audit_entries");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at",
                table: "audit_entries",
                column: "at")
                .Annotation("Npgsql:IndexMethod", "brin");
        }
    }
}
