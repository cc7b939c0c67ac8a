using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class GateCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_admissions_people",
                table: "admissions");

            migrationBuilder.AddColumn<long>(
                name: "undoes",
                table: "admissions",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "gate_tallies",
                columns: table => new
                {
                    session_number = table.Column<int>(type: "integer", nullable: false),
                    slot = table.Column<int>(type: "integer", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gate_tallies", x => new { x.session_number, x.slot });
                    table.ForeignKey(
                        name: "fk_gate_tallies_sessions_session_number",
                        column: x => x.session_number,
                        principalTable: "sessions",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            // who is inside already
            migrationBuilder.Sql("insert into gate_tallies (session_number, slot, people) select session_number, 0, sum(admitted) from tickets group by session_number having sum(admitted) > 0");

            migrationBuilder.CreateIndex(
                name: "uq_admissions_undoes",
                table: "admissions",
                column: "undoes",
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_admissions_people",
                table: "admissions",
                sql: "people > 0 and case when undoes is null then admitted in (0, people) else admitted = -people end");

            migrationBuilder.AddCheckConstraint(
                name: "ck_admissions_undone",
                table: "admissions",
                sql: "(undoes is null) = (answer <> 'Undone')");

            migrationBuilder.AddForeignKey(
                name: "fk_admissions_admissions_undoes",
                table: "admissions",
                column: "undoes",
                principalTable: "admissions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_admissions_admissions_undoes",
                table: "admissions");

            migrationBuilder.DropTable(
                name: "gate_tallies");

            migrationBuilder.DropIndex(
                name: "uq_admissions_undoes",
                table: "admissions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_admissions_people",
                table: "admissions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_admissions_undone",
                table: "admissions");

            migrationBuilder.DropColumn(
                name: "undoes",
                table: "admissions");

            migrationBuilder.AddCheckConstraint(
                name: "ck_admissions_people",
                table: "admissions",
                sql: "people > 0 and admitted in (0, people)");
        }
    }
}
