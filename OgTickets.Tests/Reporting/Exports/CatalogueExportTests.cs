using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Import;
using OgTickets.Localisation;
using OgTickets.Reporting.Exports;
using OgTickets.Tests.Catalogue;

namespace OgTickets.Tests.Reporting.Exports;

/// <summary>What leaves can be loaded again, in either language's separators, and then says what the shop says.</summary>
public sealed class CatalogueExportTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly EmptyShop _app = new(cluster);

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_whole_plan_comes_back_without_any_change()
    {
        await _app.RunAsync((CatalogueImport import) => import.RunAsync(CatalogueSource.BuiltIn, Ct));

        Assert.Empty((await TriedAsync(await LeftAsync(Language.French))).Changes);
        Assert.Empty((await TriedAsync(await LeftAsync(Language.English))).Changes);
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Prices_with_cents_edited_seats_and_words_that_a_spreadsheet_computes_come_back_without_any_change(string language)
    {
        await EditedAsync();
        var files = await LeftAsync(Language.Of(language)!);

        Assert.Contains(language == "fr" ? "ATH07;A;12,50;333" : "ATH07,A,12.50,333", files[CatalogueSource.Prices], StringComparison.Ordinal);
        Assert.Empty((await TriedAsync(files)).Changes);
    }

    [Fact]
    public async Task What_was_edited_in_the_files_is_all_that_changes()
    {
        await EditedAsync();
        var files = await LeftAsync(Language.French);
        files[CatalogueSource.Prices] = files[CatalogueSource.Prices].Replace("ATH07;A;12,50;333", "ATH07;A;14,5;340", StringComparison.Ordinal);
        files[CatalogueSource.Sessions] = files[CatalogueSource.Sessions].Replace("true", "VRAI", StringComparison.Ordinal).Replace("false", "FAUX", StringComparison.Ordinal); // as Excel saves them

        var change = Assert.Single((await TriedAsync(files)).Changes);

        Assert.Equal("ATH07/A", change.Key);
        Assert.Equal([new("capacity", "333", "340"), new("price_eur", "12.5", "14.5")], change.Fields.OrderBy(field => field.Column, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Files_without_the_column_of_seats_split_the_venue_as_they_always_did()
    {
        await EditedAsync();

        var changes = (await TriedAsync(new CatalogueFiles())).Changes.Where(change => change.File == CatalogueSource.Prices);

        Assert.Contains(changes.Single(change => change.Key == "ATH07/A").Fields, field => field is { Column: "capacity", From: "333", To: "500" });
    }

    [Theory]
    [InlineData("ATH07;A;980;", 500), InlineData("ATH07;A;;40", 40)]
    public async Task A_row_may_leave_its_seats_to_the_venue_or_have_seats_and_no_price(string row, int seats)
    {
        var files = new CatalogueFiles().Write(CatalogueSource.Prices, "session_code;category;price_eur;capacity", row, "ATH07;D;125;");

        Assert.IsType<ImportResult.Imported>(await _app.RunAsync((CatalogueImport import) => import.RunAsync(files.Source, Ct)));

        var category = await _app.DbAsync(db => db.PriceCategories.SingleAsync(c => c.Letter == "A", Ct));
        Assert.Equal((seats, seats == 500 ? 98000 : null), (category.Capacity, category.SeatPriceCents));
    }

    /// <summary>What organisers change by hand.</summary>
    private async Task EditedAsync()
    {
        await _app.RunAsync((CatalogueImport import) => import.RunAsync(new CatalogueFiles().Source, Ct));
        await _app.DbAsync(async db =>
        {
            await db.PriceCategories.Where(c => c.Letter == "A").ExecuteUpdateAsync(set => set.SetProperty(c => c.SeatPriceCents, 12_50).SetProperty(c => c.Capacity, 333), Ct);
            await db.PriceCategories.Where(c => c.Letter == "D").ExecuteUpdateAsync(set => set.SetProperty(c => c.SeatPriceCents, (long?)null), Ct);
            await db.Sessions.Where(s => s.Code == "SRF01").ExecuteUpdateAsync(set => set.SetProperty(s => s.LabelFr, "-1er tour ; « \"séries\" »").SetProperty(s => s.LabelEn, "'=Round, 1"), Ct);
            return await db.Venues.Where(v => v.Code == "STA").ExecuteUpdateAsync(set => set.SetProperty(v => v.Latitude, 48.924475123456789), Ct);
        });
    }

    private async Task<Dictionary<string, string>> LeftAsync(Language language)
    {
        using var zip = new ZipArchive(new MemoryStream(await _app.RunAsync((CatalogueExport export) => export.ZipAsync(language, Ct))));
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Ct), Encoding.UTF8);
            files[entry.Name] = await reader.ReadToEndAsync(Ct);
        }
        Assert.Equal(CatalogueSource.Files, files.Keys);
        return files;
    }

    private Task<ImportResult.Tried> TriedAsync(Dictionary<string, string> files) =>
        TriedAsync(files.Aggregate(new CatalogueFiles(), (all, file) => all.WriteBytes(file.Key, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(file.Value)])));

    private async Task<ImportResult.Tried> TriedAsync(CatalogueFiles files) => Assert.IsType<ImportResult.Tried>(await _app.RunAsync((CatalogueImport import) => import.TryAsync(files.Source, Ct)));
}
