using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class MailDelivery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_mail_messages_waiting",
                table: "mail_messages");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "given_up_at",
                table: "mail_messages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "handed_over_at",
                table: "mail_messages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_error",
                table: "mail_messages",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_mail_messages_waiting",
                table: "mail_messages",
                column: "next_try_at",
                filter: "sent_at is null and given_up_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_mail_messages_waiting",
                table: "mail_messages");

            migrationBuilder.DropColumn(
                name: "given_up_at",
                table: "mail_messages");

            migrationBuilder.DropColumn(
                name: "handed_over_at",
                table: "mail_messages");

            migrationBuilder.DropColumn(
                name: "last_error",
                table: "mail_messages");

            migrationBuilder.CreateIndex(
                name: "ix_mail_messages_waiting",
                table: "mail_messages",
                column: "next_try_at",
                filter: "sent_at is null");
        }
    }
}
