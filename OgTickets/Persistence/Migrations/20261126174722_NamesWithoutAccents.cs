using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class NamesWithoutAccents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // the one folding of names, of those kept and of those asked for: small letters without accents. It stands on nothing but what the server brings, so that a letter is
            // folded alike for ever and an index may stand on it; unaccent follows a file that may change
            migrationBuilder.Sql("""
                create or replace function name_key(written text) returns text language sql immutable strict parallel safe as $$
                    select lower(replace(replace(replace(translate(regexp_replace(normalize(written, NFD), '[\u0300-\u036f]', '', 'g'),
                        'ŁłØøĐđĦħŦŧıœæẞ’', 'LlOoDdHhTtiŒÆß'''), 'Œ', 'oe'), 'Æ', 'ae'), 'ß', 'ss'))
                $$;
                """);
            // made beside those who buy, outside the transaction. ix_orders_buyer_last_name serves the build before, and goes with a later one
            migrationBuilder.Sql("drop index if exists ix_orders_buyer_name_key;", suppressTransaction: true);
            migrationBuilder.Sql("create index concurrently ix_orders_buyer_name_key on orders (name_key(buyer_last_name) text_pattern_ops);", suppressTransaction: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_orders_buyer_name_key;");
            migrationBuilder.Sql("drop function name_key;");
        }
    }
}
