using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class AdmissionsByTicket : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // made beside those who scan; one that was broken off stays behind and is good for nothing
            migrationBuilder.Sql("drop index if exists ix_admissions_ticket_id_id;", suppressTransaction: true);

            migrationBuilder.CreateIndex(
                name: "ix_admissions_ticket_id_id",
                table: "admissions",
                columns: new[] { "ticket_id", "id" })
                .Annotation("Npgsql:CreatedConcurrently", true);

            migrationBuilder.DropIndex(
                name: "ix_admissions_ticket_id",
                table: "admissions");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_admissions_ticket_id_id",
                table: "admissions");

            migrationBuilder.CreateIndex(
                name: "ix_admissions_ticket_id",
                table: "admissions",
                column: "ticket_id");
        }
    }
}
