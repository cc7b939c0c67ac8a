namespace OgTickets.Bench.Shop;

/// <summary>What rows that are made in the database consist of: values of the right shape, each once, the same in every run.</summary>
internal static class MadeUp
{
    /// <summary>Functions of the session that creates them.</summary>
    public const string Functions = """
        create function pg_temp.dated(kind int, at timestamptz, i bigint) returns uuid language sql stable as -- a UUIDv7 of that moment
          $f$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || lpad(to_hex(i), 15, '0'))::uuid $f$;
        create function pg_temp.id(kind int, i bigint) returns uuid language sql immutable as
          $f$ select (lpad(to_hex(1714000000000 + i), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || lpad(to_hex(i), 15, '0'))::uuid $f$;
        create function pg_temp.word(i bigint) returns text language sql immutable as -- ten characters, scattered, each once
          $f$ select upper(lpad(to_hex((i * 654435761 + 12345) & 1099511627775), 10, '0')) $f$;
        create function pg_temp.wrapped(i bigint) returns bytea language sql immutable as -- of the first master key
          $f$ select decode('0101' || substr(md5('a' || i) || md5('b' || i) || md5('c' || i) || md5('d' || i), 1, 120), 'hex') $f$;
        create function pg_temp.dice(i bigint, salt int, sides bigint) returns bigint language sql immutable as -- 0 to one less than its sides
          $f$ select (hashint8extended(i, salt) & 4611686018427387903) % sides $f$;
        """;
}
