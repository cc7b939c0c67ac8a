using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue.Import;
using OgTickets.Localisation;

namespace OgTickets.Tests.Catalogue;

public sealed class BadRowTests(EmptyShop app) : IClassFixture<EmptyShop>
{
    public static TheoryData<string, string, string, BadRowReason> Rows => new()
    {
        { "sports.csv", "ATHL,Athlétisme,Athletics", "code", BadRowReason.NotACode },
        { "sports.csv", "swm,Natation,Swimming", "code", BadRowReason.NotACode },
        { "sports.csv", "ATH,Athlétisme,Athletics", "code", BadRowReason.Duplicate },
        { "sports.csv", "SWM,,Swimming", "name_fr", BadRowReason.Empty },
        { "sports.csv", "SWM,\"Nata\ntion\",Swimming", "name_fr", BadRowReason.ControlCharacter },
        { "sports.csv", "SWM,Natation", "", BadRowReason.FieldCount },
        { "sports.csv", "", "", BadRowReason.FieldCount },
        { "sports.csv", "SWM,Nata\"tion,Swimming", "", BadRowReason.Quoting },
        { "sports.csv", "SWM,\"Natation\"s,Swimming", "", BadRowReason.Quoting },
        { "sports.csv", "SWM,\"Natation,Swimming", "", BadRowReason.Quoting },
        { "venues.csv", "BCY,Arena Bercy,Paris,many,48.83863,2.37860", "capacity", BadRowReason.NotAWholeNumber },
        { "venues.csv", "BCY,Arena Bercy,Paris,0,48.83863,2.37860", "capacity", BadRowReason.OutOfRange },
        { "venues.csv", "BCY,Arena Bercy,Paris,15000,north,2.37860", "latitude", BadRowReason.NotANumber },
        { "venues.csv", "BCY,Arena Bercy,Paris,15000,NaN,2.37860", "latitude", BadRowReason.NotANumber },
        { "venues.csv", "BCY,Arena Bercy,Paris,15000,48.83863,200.5", "longitude", BadRowReason.OutOfRange },
        { "venues_names_en.csv", "BCY,Bercy Arena", "code", BadRowReason.UnknownVenue },
        { "sessions.csv", "ATH08,SWM,STA,2024-08-05T10:00:00+02:00,2024-08-05T12:00:00+02:00,Séries,Heats,false", "sport_code", BadRowReason.UnknownSport },
        { "sessions.csv", "ATH08,ATH,BCY,2024-08-05T10:00:00+02:00,2024-08-05T12:00:00+02:00,Séries,Heats,false", "venue_code", BadRowReason.UnknownVenue },
        { "sessions.csv", "ATH08,ATH,STA,2024-08-05T12:00:00+02:00,2024-08-05T12:00:00+02:00,Séries,Heats,false", "ends_at", BadRowReason.EndBeforeStart },
        { "sessions.csv", "ATH08,ATH,STA,2024-08-05T12:00:00+02:00,2024-08-05T11:00:00+02:00,Séries,Heats,false", "ends_at", BadRowReason.EndBeforeStart },
        { "sessions.csv", "ATH08,ATH,STA,2024-08-05T10:00:00,2024-08-05T12:00:00+02:00,Séries,Heats,false", "starts_at", BadRowReason.NotAnInstant },
        { "sessions.csv", "ATH08,ATH,STA,2024-08-32T10:00:00+02:00,2024-09-05T12:00:00+02:00,Séries,Heats,false", "starts_at", BadRowReason.NotAnInstant },
        { "sessions.csv", "ATH08,ATH,STA,2024-08-05T10:00:00+02:00,2024-08-05T12:00:00+02:00,Séries,Heats,yes", "medal_session", BadRowReason.NotTrueOrFalse },
        { "sessions.csv", "ATH07,ATH,STA,2024-08-05T10:00:00+02:00,2024-08-05T12:00:00+02:00,Séries,Heats,false", "code", BadRowReason.Duplicate },
        { "prices.csv", "ATH99,A,100,grid", "session_code", BadRowReason.UnknownSession },
        { "prices.csv", "SRF01,F,100,grid", "category", BadRowReason.UnknownCategory },
        { "prices.csv", "SRF01,A,dear,grid", "price_eur", BadRowReason.NotAnAmount },
        { "prices.csv", "SRF01,A,12.505,grid", "price_eur", BadRowReason.NotAnAmount },
        { "prices.csv", "SRF01,A,0.99,grid", "price_eur", BadRowReason.OutOfRange },
        { "prices.csv", "SRF01,A,-5,grid", "price_eur", BadRowReason.OutOfRange },
        { "prices.csv", "SRF01,A,99999999999999999999,grid", "price_eur", BadRowReason.OutOfRange },
        { "prices.csv", "ATH07,A,100,grid", "category", BadRowReason.Duplicate },
    };

    [Theory, MemberData(nameof(Rows))]
    public async Task A_bad_row_is_told_with_its_place(string file, string row, string column, BadRowReason reason)
    {
        var bad = Assert.Single(await RefusedAsync(new CatalogueFiles().Add(file, row)));

        Assert.Equal((file, 4L, column, reason), (bad.File, bad.Line, bad.Column, bad.Reason));
        await AssertNothingIsThereAsync();
    }

    [Fact]
    public async Task Words_that_are_too_long_are_told()
    {
        var bad = Assert.Single(await RefusedAsync(new CatalogueFiles().Add(CatalogueSource.Sports, "SWM,Natation," + new string('s', 101))));

        Assert.Equal((4L, "name_en", BadRowReason.TooLong), (bad.Line, bad.Column, bad.Reason));
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_told()
    {
        var latin1 = Encoding.Latin1.GetBytes("code,name_fr,name_en\nATH,Athlétisme,Athletics\nSRF,Surf,Surfing\n");

        var bad = Assert.Single(await RefusedAsync(new CatalogueFiles().WriteBytes(CatalogueSource.Sports, latin1)));

        Assert.Equal(("sports.csv", 2L, "name_fr", BadRowReason.NotUtf8), (bad.File, bad.Line, bad.Column, bad.Reason));
        await AssertNothingIsThereAsync();
    }

    [Fact]
    public async Task A_file_in_UTF_16_is_told_once_and_not_column_by_column()
    {
        var wide = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("code,name_fr,name_en\nATH,Athlétisme,Athletics\nSRF,Surf,Surfing\n")).ToArray();

        var bad = Assert.Single(await RefusedAsync(new CatalogueFiles().WriteBytes(CatalogueSource.Sports, wide)));

        Assert.Equal(("sports.csv", 0L, BadRowReason.NotUtf8), (bad.File, bad.Line, bad.Reason));
    }

    [Fact]
    public async Task The_line_is_right_after_a_field_of_several_lines()
    {
        var files = new CatalogueFiles().Write(CatalogueSource.Prices, "session_code,category,price_eur,note", "ATH07,A,980,\"first\nsecond\"", "ATH07,D,free,");

        Assert.Equal((4L, "price_eur"), Assert.Single(await RefusedAsync(files)) is var bad ? (bad.Line, bad.Column) : default);
    }

    [Fact]
    public async Task Every_bad_row_of_every_file_is_told_at_once()
    {
        var files = new CatalogueFiles()
            .Add(CatalogueSource.Sports, "SWM,,")
            .Add(CatalogueSource.Venues, "BCY,Arena Bercy,Paris,x,y,z")
            .Add(CatalogueSource.Sessions, "ATH08,NON,NON,then,now,,,perhaps")
            .Add(CatalogueSource.Prices, "NON01,Z,?,grid");

        Assert.Equal(
            ["sports.csv: name_fr, name_en", "venues.csv: capacity, latitude, longitude", "sessions.csv: sport_code, venue_code, starts_at, ends_at, description_fr, description_en, medal_session", "prices.csv: session_code, category, price_eur"],
            (await RefusedAsync(files)).GroupBy(bad => bad.File, StringComparer.Ordinal).Select(file => $"{file.Key}: {string.Join(", ", file.Select(bad => bad.Column))}"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_once_and_not_again_for_each_row_that_refers_to_it()
    {
        var noColumn = new CatalogueFiles().Replace(CatalogueSource.Sports, "name_fr", "nom");
        var twice = new CatalogueFiles().Replace(CatalogueSource.Sports, "name_en", "name_fr");

        Assert.Equal(BadRowReason.FileMissing, Assert.Single(await RefusedAsync(new CatalogueFiles().Remove(CatalogueSource.Venues))).Reason);
        Assert.Equal(BadRowReason.FileEmpty, Assert.Single(await RefusedAsync(new CatalogueFiles().WriteBytes(CatalogueSource.Sessions, []))).Reason);
        Assert.Equal((1L, "name_fr", BadRowReason.ColumnMissing), Assert.Single(await RefusedAsync(noColumn)) is var bad ? (bad.Line, bad.Column, bad.Reason) : default);
        Assert.Equal([BadRowReason.ColumnMissing, BadRowReason.ColumnTwice], (await RefusedAsync(twice)).Select(b => b.Reason));
        await AssertNothingIsThereAsync();
    }

    [Theory]
    [InlineData("fr", "prices.csv, ligne 4, colonne price_eur : « dear » n’est pas un prix en euros, comme 125 ou 12,50.")]
    [InlineData("en", "prices.csv, line 4, column price_eur: “dear” is not a price in euros, such as 125 or 12.50.")]
    public async Task A_bad_row_is_a_sentence_in_both_languages(string language, string sentence)
    {
        var bad = Assert.Single(await RefusedAsync(new CatalogueFiles().Add(CatalogueSource.Prices, "SRF01,A,dear,grid")));

        Assert.Equal(sentence, Say(bad, language));
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public void Every_reason_has_its_words(string language) =>
        Assert.All(Enum.GetValues<BadRowReason>(), reason => Assert.DoesNotContain("Import.", Say(new("f", 1, "c", reason, "x", 1), language), StringComparison.Ordinal));

    private string Say(BadRow bad, string language)
    {
        using var spoken = Language.Of(language)!.Spoken();
        return bad.In(app.Services.GetRequiredService<IStringLocalizer<Texts>>());
    }

    private async Task<IReadOnlyList<BadRow>> RefusedAsync(CatalogueFiles files) =>
        Assert.IsType<ImportResult.Refused>(await app.RunAsync((CatalogueImport import) => import.RunAsync(files.Source, Ct))).Rows;

    private async Task AssertNothingIsThereAsync() =>
        Assert.False(await app.DbAsync(async db => await db.Sports.AnyAsync(Ct) || await db.Sessions.AnyAsync(Ct) || await db.Offers.AnyAsync(Ct) || await db.AuditEntries.AnyAsync(Ct)));
}
