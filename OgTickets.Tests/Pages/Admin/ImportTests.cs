using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Import;
using OgTickets.Identity;
using OgTickets.Payments;
using OgTickets.Tests.Catalogue;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>What would these files change? Shown row by row, then done as shown, or not at all.</summary>
public sealed class ImportTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Apply = "form[action*='handler=Apply']";

    private readonly EmptyShop _app = new(cluster);
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        await _app.RunAsync((CatalogueImport import) => import.RunAsync(new CatalogueFiles().Source, Ct));
        _browser = await _app.SignedInAsync(await _app.NewPersonAsync(role: Roles.Admin));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Every_row_that_would_change_is_shown_and_then_changed(bool byHtmx)
    {
        var files = new CatalogueFiles().Replace(CatalogueSource.Prices, "ATH07,D,125", "ATH07,D,85").Replace(CatalogueSource.Sessions, "T18:50:00", "T19:20:00")
            .Add(CatalogueSource.Sports, "JUD,Judo,Judo");

        var shown = await ShownAsync(files, byHtmx);

        Assert.Equal(["sports.csv JUD nouveau", "sessions.csv ATH07", "prices.csv ATH07/D"], shown.All(".import-changes tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td:first-child code, th code, th .state").Select(part => part.TextContent.Trim()))));
        Assert.Equal(["125", "85"], shown.All(".import-changes tbody tr:last-child :is(del, ins)").Select(value => value.TextContent));
        Assert.Contains("2024-08-04T18:50:00+02:00", shown.Text, StringComparison.Ordinal);
        Assert.Equal(12500, await PriceAsync()); // looking changes nothing

        var done = await shown.Form(Apply).SubmitAsync(byHtmx);

        Assert.Equal("/fr/admin/data/import", byHtmx ? done.Header("HX-Redirect") : done.Location);
        Assert.Contains("à jour", (await _browser.GetAsync("/fr/admin/data/import")).TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.Equal(8500, await PriceAsync());
        Assert.True(await _app.DbAsync(db => db.Sports.AnyAsync(s => s.Code == "JUD", Ct)));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Every_error_is_told_with_its_file_line_and_column(bool byHtmx)
    {
        var files = new CatalogueFiles().Replace(CatalogueSource.Prices, "ATH07,D,125", "ATH07,D,free").Add(CatalogueSource.Sessions, "JUD01,JUD,STA,soon,2024-07-28T12:00:00+02:00,Combats,Bouts,false").Remove(CatalogueSource.VenueNamesEn);

        var shown = await ShownAsync(files, byHtmx);

        Assert.Equal(4, shown.All(".bad-rows tbody tr").Count);
        Assert.Contains("prices.csv 3 price_eur « free » n’est pas un prix en euros, comme 125 ou 12,50.", shown.All(".bad-rows tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim())).Replace('\u202f', ' ')));
        Assert.False(shown.Has(Apply));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task What_somebody_changed_meanwhile_is_not_written_over_unseen(bool byHtmx)
    {
        var shown = await ShownAsync(new CatalogueFiles().Replace(CatalogueSource.Prices, "ATH07,D,125", "ATH07,D,85"), byHtmx);
        await _app.DbAsync(db => db.PriceCategories.Where(c => c.Letter == "D").ExecuteUpdateAsync(set => set.SetProperty(c => c.SeatPriceCents, 99_00), Ct));

        var answer = (await shown.Form(Apply).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("entre-temps", answer.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(["99", "85"], answer.All(".import-changes tbody tr:last-child :is(del, ins)").Select(value => value.TextContent));
        Assert.Equal(9900, await PriceAsync());
        await answer.Form(Apply).SubmitAsync(); // seen now
        Assert.Equal(8500, await PriceAsync());
    }

    [Fact]
    public async Task Files_that_say_what_the_shop_says_change_nothing_and_say_so()
    {
        var shown = await ShownAsync(new CatalogueFiles(), byHtmx: false);

        Assert.Contains("contient déjà", shown.TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.False(shown.Has(Apply));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task No_file_and_too_large_ones_are_refused_in_words(bool byHtmx)
    {
        Assert.Contains("Choisissez", (await SendAsync([], byHtmx)).Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        var large = await SendAsync([("prices.csv", new byte[CatalogueUploads.Largest + 1])], byHtmx);
        Assert.Contains("dépassent", large.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task The_catalogue_s_own_ZIP_is_taken_back_and_changes_what_was_changed_in_it(bool byHtmx)
    {
        var own = (await _browser.GetAsync("/fr/admin/catalogue.zip")).Is(HttpStatusCode.OK).Bytes;

        var same = await FollowedAsync(await SendAsync([("OG-Tickets-catalogue.zip", own)], byHtmx), byHtmx);
        Assert.Contains("contient déjà", same.TextOf(".notice.good"), StringComparison.Ordinal);

        var shown = await FollowedAsync(await SendAsync([("mine.zip", Zip([.. Packed(own).Select(file => ($"catalogue/{file.Name}", file.Text.Replace("ATH07;D;125", "ATH07;D;85", StringComparison.Ordinal))), ("__MACOSX/._prices.csv", "x")]))], byHtmx), byHtmx);
        Assert.Equal(["125", "85"], shown.All(".import-changes :is(del, ins)").Select(value => value.TextContent));
        await shown.Form(Apply).SubmitAsync(byHtmx);
        Assert.Equal(8500, await PriceAsync());
    }

    [Theory]
    [InlineData("bomb", "dépassent"), InlineData("bombs", "dépassent"), InlineData("entries", "dépassent"), InlineData("damaged", "abîmé"), InlineData("twice", "même nom")]
    public async Task A_ZIP_that_would_burst_or_cannot_be_read_is_refused_in_words(string what, string words)
    {
        var (half, whole) = (new string('0', (CatalogueUploads.Largest / 2) + 1), new string('0', 20 * CatalogueUploads.Largest));
        var zip = what switch
        {
            "bomb" => Zip((CatalogueSource.Prices, whole)),
            "bombs" => Zip((CatalogueSource.Prices, half), (CatalogueSource.Sports, half)),
            "entries" => Zip([.. Enumerable.Range(0, 60).Select(i => ($"{i}.csv", ""))]),
            "twice" => Zip((CatalogueSource.Prices, "a"), ("old/prices.csv", "a")),
            _ => Zip((CatalogueSource.Prices, "a"))[..40],
        };
        Assert.InRange(zip.Length, 1, CatalogueUploads.Largest);

        foreach (var byHtmx in new[] { false, true })
            Assert.Contains(words, (await SendAsync([("catalogue.zip", zip)], byHtmx)).Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organiser_s_files_are_not_there()
    {
        var shown = await ShownAsync(new CatalogueFiles().Replace(CatalogueSource.Prices, "ATH07,D,125", "ATH07,D,85"), byHtmx: false);
        var other = await _app.SignedInAsync(await _app.NewPersonAsync(role: Roles.Admin));

        (await other.GetAsync(shown.Address.PathAndQuery)).Is(HttpStatusCode.NotFound);
        _app.Time.MoveOn(TimeSpan.FromDays(1));
        (await _browser.GetAsync(shown.Address.PathAndQuery)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Buyers_of_a_session_that_an_import_moves_are_told()
    {
        await _app.PaidOrderAsync(await _app.NewAccountAsync(), new Bought("ATH07", Offer: "individual"));

        await _app.RunAsync((CatalogueImport import) => import.RunAsync(new CatalogueFiles().Replace(CatalogueSource.Sessions, "T18:50:00", "T19:20:00").Replace(CatalogueSource.Sessions, "2024-07-27T19:00:00", "2024-07-27T19:10:00").Source, Ct));

        var change = await _app.DbAsync(db => db.Set<OgTickets.Catalogue.Editing.SessionChange>().Include(c => c.Session).SingleAsync(Ct)); // nobody has bought the surf
        Assert.Equal(("ATH07", new DateTimeOffset(2024, 8, 4, 16, 50, 0, TimeSpan.Zero)), (change.Session.Code, change.StartedAt));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task An_import_that_takes_a_session_to_another_venue_says_how_many_buyers_will_hear_of_it_and_tells_them(bool byHtmx)
    {
        var buyer = await _app.NewAccountAsync();
        foreach (var account in new[] { buyer, buyer, await _app.NewAccountAsync() }) await _app.PaidOrderAsync(account, new Bought("ATH07", Offer: "individual"));

        var shown = await ShownAsync(new CatalogueFiles().Replace(CatalogueSource.Sessions, "ATH07,ATH,STA", "ATH07,ATH,TAH"), byHtmx);
        Assert.StartsWith("2", shown.TextOf("#import .state.tell"), StringComparison.Ordinal); // people, not orders
        Assert.Contains("prévenus", shown.TextOf("#import .state.tell"), StringComparison.Ordinal);
        await shown.Form(Apply).SubmitAsync(byHtmx);
        await _app.RunAsync((SessionNews news) => news.RunAsync(Ct));

        var mails = (await _app.MailsToAsync(buyer.Email!)).Where(mail => mail.Template == "session-moved").ToList();
        Assert.Equal(2, mails.Count); // one for each order
        Assert.Contains("Teahupo’o, Tahiti", mails[0].Mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_of_words_that_change_nor_of_a_session_that_does_not_take_place()
    {
        await _app.PaidOrderAsync(await _app.NewAccountAsync(), new Bought("ATH07", Offer: "individual"));
        Assert.False((await ShownAsync(new CatalogueFiles().Replace(CatalogueSource.Sessions, "Finale – hommes", "Finale hommes"), byHtmx: false)).Has("#import .state.tell"));

        await _app.RunAsync((OgTickets.Catalogue.Editing.SessionDesk desk) => desk.CancelAsync("ATH07", "Orage", Ct));

        Assert.False((await ShownAsync(new CatalogueFiles().Replace(CatalogueSource.Sessions, "ATH07,ATH,STA", "ATH07,ATH,TAH"), byHtmx: false)).Has("#import .state.tell"));
    }

    private async Task<HtmlPage> ShownAsync(CatalogueFiles files, bool byHtmx)
    {
        var answer = await SendAsync([.. CatalogueSource.Files.Select(name => (name, files.Source.Read(name))).Where(file => file.Item2 is not null).Select(file => (file.name, file.Item2!))], byHtmx);
        return await FollowedAsync(answer, byHtmx);
    }

    private async Task<HtmlPage> FollowedAsync(HtmlPage answer, bool byHtmx) => (await _browser.GetAsync((byHtmx ? answer.Header("HX-Redirect") : answer.Location)!)).Is(HttpStatusCode.OK);

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return bytes.ToArray();
    }

    private static List<(string Name, string Text)> Packed(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return [.. zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return (entry.Name, reader.ReadToEnd());
        })];
    }

    /// <summary>The form with files chosen, as a browser sends it.</summary>
    private async Task<HtmlPage> SendAsync(IReadOnlyList<(string Name, byte[] Bytes)> files, bool byHtmx)
    {
        var page = (await _browser.GetAsync("/fr/admin/data/import")).Is(HttpStatusCode.OK);
        var form = page.Find("form[enctype='multipart/form-data']");
        Assert.Equal("multipart/form-data", form.GetAttribute("hx-encoding"));
        var body = new MultipartFormDataContent { { new StringContent(page.Form("form[enctype='multipart/form-data']").Value("__RequestVerificationToken")!), "__RequestVerificationToken" } };
        foreach (var (name, bytes) in files) body.Add(new ByteArrayContent(bytes), "files", name);
        if (files is []) body.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("")), "nothing");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, form.GetAttribute(byHtmx ? "hx-post" : "action"))) { Content = body };
        return await _browser.SendAsync(byHtmx ? Browser.AsHtmx(request, page.Address, "import") : request, from: page.Address);
    }

    private Task<long?> PriceAsync() => _app.DbAsync(db => db.PriceCategories.Where(c => c.Letter == "D").Select(c => c.SeatPriceCents).SingleAsync(Ct));
}
