using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "search_text",
                table: "sessions");

            migrationBuilder.CreateTable(
                name: "search_documents",
                columns: table => new
                {
                    session_number = table.Column<int>(type: "integer", nullable: false),
                    written = table.Column<string>(type: "text", nullable: false),
                    search = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_documents", x => x.session_number);
                    table.ForeignKey(
                        name: "fk_search_documents_sessions_session_number",
                        column: x => x.session_number,
                        principalTable: "sessions",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_search_documents_search",
                table: "search_documents",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "gin");

            // pg_trgm and unaccent are trusted extensions: the owner of a database may create them, no superuser is needed. A managed server may want them on its list of allowed ones first
            migrationBuilder.Sql("""
                create extension if not exists pg_trgm;
                create extension if not exists unaccent;

                -- the one folding, of what is searched and of what is asked: lower case letters and digits without accents, one space between words;
                -- a figure stands apart from its unit, so that 4x100m is 4 x 100 m
                create function search_fold(written text) returns text language sql stable parallel safe as $$
                    select btrim(regexp_replace(regexp_replace(regexp_replace(
                        lower(unaccent(replace(normalize(written, NFKC), '×', 'x'))), '[^[:alnum:]]+', ' ', 'g'), '([0-9])([a-z])', '\1 \2', 'g'), '\mx([0-9])', 'x \1', 'g'))
                $$;

                -- writes the documents of a session, or of all of a sport or a venue
                create function write_search_documents(session int, sport text, venue text) returns void language sql as $$
                    insert into search_documents (session_number, written, search)
                    select number, written, setweight(to_tsvector('simple', folded), 'A') || to_tsvector('french', folded) || to_tsvector('english', folded)
                    from (
                        select s.number, w.written, search_fold(w.written) as folded
                        from sessions s join sports p on p.code = s.sport_code join venues v on v.code = s.venue_code,
                        lateral (select concat_ws(' ', s.code, p.name_fr, p.name_en, v.name_fr, v.name_en, v.city, s.label_fr, s.label_en)) as w (written)
                        where s.number = session or s.sport_code = sport or s.venue_code = venue
                    ) as documents
                    on conflict (session_number) do update set written = excluded.written, search = excluded.search
                $$;

                create function search_documents_of_session() returns trigger language plpgsql as $$
                    begin perform write_search_documents(new.number, null, null); return null; end
                $$;
                create function search_documents_of_sport() returns trigger language plpgsql as $$
                    begin perform write_search_documents(null, new.code, null); return null; end
                $$;
                create function search_documents_of_venue() returns trigger language plpgsql as $$
                    begin perform write_search_documents(null, null, new.code); return null; end
                $$;
                create trigger tr_sessions_search after insert or update of code, sport_code, venue_code, label_fr, label_en on sessions
                    for each row execute function search_documents_of_session();
                create trigger tr_sports_search after update of name_fr, name_en on sports
                    for each row execute function search_documents_of_sport();
                create trigger tr_venues_search after update of name_fr, name_en, city on venues
                    for each row execute function search_documents_of_venue();

                select write_search_documents(number, null, null) from sessions;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop function search_documents_of_session, search_documents_of_sport, search_documents_of_venue cascade;
                drop function write_search_documents, search_fold;
                """);

            migrationBuilder.DropTable(
                name: "search_documents");

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "sessions",
                type: "text",
                nullable: false,
                defaultValue: "");
        }
    }
}
