using OgTickets.Catalogue.Editing;

namespace OgTickets.Catalogue.Import;

/// <summary>Reads the five files and checks each row by itself and against the others. Collects everything that is wrong.</summary>
internal sealed class CatalogueReader(CatalogueSource source)
{
    // as wide as the columns they go to (Persistence/Configurations/CatalogueConfiguration)
    private const int SportName = 100, VenueName = 150, City = 100, Label = 300;
    private const int LargestVenue = 1_000_000;

    private readonly List<BadRow> _bad = [];

    /// <summary>What the files say. Of no use when anything is bad.</summary>
    public static (CatalogueFacts Facts, IReadOnlyList<BadRow> Bad) Read(CatalogueSource source)
    {
        var reader = new CatalogueReader(source);
        return (reader.Read(), reader._bad);
    }

    private CatalogueFacts Read()
    {
        // codes count as known as soon as they stand in their file: one bad row is told once, not again for each row that refers to it
        var (sportCodes, venueCodes, sessionCodes) = (new Codes(), new Codes(), new Codes());
        var sports = Rows(CatalogueSource.Sports, ["code", "name_fr", "name_en"], row => Sport(row, sportCodes));
        sportCodes.AreKnown = WasRead(CatalogueSource.Sports);
        var venues = Rows(CatalogueSource.Venues, ["code", "name", "city", "capacity", "latitude", "longitude"], row => Venue(row, venueCodes));
        venueCodes.AreKnown = WasRead(CatalogueSource.Venues);
        var namesSeen = new Codes();
        var names = Rows(CatalogueSource.VenueNamesEn, ["code", "name_en"], row => VenueNameEn(row, venueCodes, namesSeen));
        string[] columns = ["code", "sport_code", "venue_code", "starts_at", "ends_at", "description_fr", "description_en", "medal_session"];
        var sessions = Rows(CatalogueSource.Sessions, columns, row => Session(row, sportCodes, venueCodes, sessionCodes));
        sessionCodes.AreKnown = WasRead(CatalogueSource.Sessions);
        var pricesSeen = new Codes();
        var prices = Rows(CatalogueSource.Prices, ["session_code", "category", "price_eur"], row => Price(row, sessionCodes, pricesSeen));
        return new(sports, venues, names.ToDictionary(name => name.Code, name => name.NameEn, StringComparer.Ordinal), sessions, prices);
    }

    private List<T> Rows<T>(string file, string[] columns, Func<CsvRow, T?> read) where T : class =>
        [.. CsvTable.Read(source, file, columns, _bad).Select(read).OfType<T>()];

    private bool WasRead(string file) => !_bad.Exists(bad => bad.File == file && bad.IsOfWholeFile);

    private static SportFact? Sport(CsvRow row, Codes seen)
    {
        var code = Once(row, "code", row.Code("code", 3), seen);
        var (fr, en) = (row.Text("name_fr", SportName), row.Text("name_en", SportName));
        return code is null || fr is null || en is null ? null : new(code, fr, en);
    }

    private static VenueFact? Venue(CsvRow row, Codes seen)
    {
        var code = Once(row, "code", row.Code("code", 3), seen);
        var (name, city) = (row.Text("name", VenueName), row.Text("city", City));
        var capacity = row.Whole("capacity", 1, LargestVenue);
        var (latitude, longitude) = (row.Degrees("latitude", 90), row.Degrees("longitude", 180));
        return code is null || name is null || city is null || capacity is null || latitude is null || longitude is null
            ? null : new(code, name, city, capacity.Value, latitude.Value, longitude.Value);
    }

    private static VenueNameFact? VenueNameEn(CsvRow row, Codes venues, Codes seen)
    {
        var code = Once(row, "code", Known(row, "code", 3, venues, BadRowReason.UnknownVenue), seen);
        var name = row.Text("name_en", VenueName);
        return code is null || name is null ? null : new(code, name);
    }

    private static SessionFact? Session(CsvRow row, Codes sports, Codes venues, Codes seen)
    {
        var code = Once(row, "code", row.Code("code", 5), seen);
        var sport = Known(row, "sport_code", 3, sports, BadRowReason.UnknownSport);
        var venue = Known(row, "venue_code", 3, venues, BadRowReason.UnknownVenue);
        var (starts, ends) = (row.Instant("starts_at"), row.Instant("ends_at"));
        if (ends <= starts)
        {
            row.Refuse("ends_at", BadRowReason.EndBeforeStart);
            ends = null;
        }
        var (fr, en) = (row.Text("description_fr", Label), row.Text("description_en", Label));
        var medal = row.TrueOrFalse("medal_session");
        return code is null || sport is null || venue is null || starts is null || ends is null || fr is null || en is null || medal is null
            ? null : new(code, sport, venue, starts.Value, ends.Value, fr, en, medal.Value);
    }

    private static PriceFact? Price(CsvRow row, Codes sessions, Codes seen)
    {
        var session = Known(row, "session_code", 5, sessions, BadRowReason.UnknownSession);
        var letter = row.Text("category", 5);
        if (letter is not null && !SeatSplit.Letters.Contains(letter, StringComparer.Ordinal)) letter = row.Refuse("category", BadRowReason.UnknownCategory, letter);
        // files that organisers took out of the shop say how many seats there are; then a category may also have no price
        var saysSeats = row.Says("capacity");
        var seats = saysSeats ? row.Whole("capacity", 0, CategoryWish.MostSeats) : null;
        var isPriced = !saysSeats || row.Says("price_eur");
        var price = isPriced ? row.Cents("price_eur", CategoryWish.CheapestSeat, CategoryWish.DearestSeat) : null;
        if (session is not null && letter is not null) letter = Once(row, "category", letter, seen, session + " ");
        return session is null || letter is null || (saysSeats && seats is null) || (isPriced && price is null) ? null : new(session, letter, price, seats);
    }

    /// <summary>The code when its own file has it.</summary>
    private static string? Known(CsvRow row, string column, int length, Codes known, BadRowReason otherwise) =>
        row.Code(column, length) is not { } code ? null : !known.AreKnown || known.ContainsKey(code) ? code : row.Refuse(column, otherwise, code);

    /// <summary>The value when no row before had it (together with <paramref name="of"/>).</summary>
    private static string? Once(CsvRow row, string column, string? value, Codes seen, string of = "")
    {
        if (value is null || seen.TryAdd(of + value, row.Line)) return value;
        return row.Refuse(column, BadRowReason.Duplicate, of + value, seen[of + value]);
    }

    private sealed record VenueNameFact(string Code, string NameEn);

    /// <summary>What stood in a code column so far, and on which line.</summary>
    private sealed class Codes() : Dictionary<string, long>(StringComparer.Ordinal)
    {
        /// <summary>False when the file could not be read at all: then nothing can be said against a reference to it.</summary>
        public bool AreKnown { get; set; } = true;
    }
}
