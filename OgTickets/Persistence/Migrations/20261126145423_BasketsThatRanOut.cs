using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class BasketsThatRanOut : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // the index is made beside those who buy, outside the transaction: each step can be done again should the next be broken off
            migrationBuilder.Sql("alter table baskets add column if not exists ran_out_at timestamp with time zone;");
            migrationBuilder.Sql("drop index if exists ix_baskets_ran_out_at;", suppressTransaction: true);
            migrationBuilder.CreateIndex(
                name: "ix_baskets_ran_out_at",
                table: "baskets",
                column: "ran_out_at",
                filter: "ran_out_at is not null")
                .Annotation("Npgsql:CreatedConcurrently", true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_baskets_ran_out_at",
                table: "baskets");

            migrationBuilder.DropColumn(
                name: "ran_out_at",
                table: "baskets");
        }
    }
}
