using System.Text;
using Microsoft.Playwright;
using OgTickets.Catalogue.Import;
using OgTickets.E2E.Support;
using OgTickets.Identity;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>An organiser's day: load a session, open its sales, watch somebody buy, change a price, cancel it, see the money go back, and read who did what.</summary>
public sealed class OrganiserJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory, InlineData(false, "DAY01"), InlineData(true, "DAY02")]
    public async Task A_session_is_loaded_sold_repriced_cancelled_and_paid_back(bool javaScript, string code)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var organiser = await App.NewPersonAsync(role: Roles.Admin);
        var desk = await VisitorAsync(javaScript, cookies: (await App.SignedInAsync(organiser)).Cookies);

        await LoadAsync(desk, code);
        await OpenSalesAsync(desk, code);

        var shopper = new Shopper(await VisitorAsync(javaScript));
        await shopper.RegisterAsync();
        await shopper.HoldAsync(code, "duo");
        await shopper.GoToTheBankAsync();
        await shopper.PresentCardAsync(Shopper.Pays);
        await shopper.UntilPaidAsync(javaScript);

        await UntilAsync(desk, "/fr/admin", $"section:has(#by-session) tbody tr:has-text('{code}') td:nth-child(4):has-text('90,00')");

        await desk.GotoAsync($"/fr/admin/sessions/{code}");
        await desk.Locator("[name='Input.Categories[0].Price']").FillAsync("80");
        await desk.Locator("form.edit .button.main").ClickAsync();
        await Expect(desk.Locator(".notice.good")).ToContainTextAsync("enregistrée");
        await shopper.Page.GotoAsync($"/fr/sessions/{code}");
        await Expect(shopper.Page.Locator("main")).ToContainTextAsync("144"); // a duo of two seats at 80, less ten per cent

        await desk.GotoAsync($"/fr/admin/sessions/{code}");
        await desk.Locator("details:has(#sure) summary").ClickAsync();
        await desk.Locator("#reason").FillAsync("Orage sur le stade");
        await desk.Locator("#sure").FillAsync(code);
        await desk.Locator("details:has(#sure) .button.harm").ClickAsync();
        await UntilAsync(desk, $"/fr/admin/sessions/{code}", "#changes .notice.good:has-text('1 commande remboursée')");

        await UntilAsync(desk, "/fr/admin", $"section:has(#by-session) tbody tr:has-text('{code}') td:nth-child(5):has-text('90,00')");
        await shopper.Page.GotoAsync("/fr/tickets");
        await Expect(shopper.Page.Locator("main .state.bad").First).ToHaveTextAsync("Remboursé");
        await ReadAsync(desk, code, organiser.FullName);
    }

    /// <summary>The plan of Paris 2024 with one more session: what would change is that session alone.</summary>
    private static async Task LoadAsync(IPage desk, string code)
    {
        await desk.GotoAsync("/fr/admin/data/import");
        await desk.Locator("#files").SetInputFilesAsync(CatalogueSource.Files.Select(name => new FilePayload
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = [.. CatalogueSource.BuiltIn.Read(name)!, .. Encoding.UTF8.GetBytes(Added(name, code))],
        }));
        await desk.Locator("form:has(#files) .button").ClickAsync();
        var rows = desk.Locator(".import-changes tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(0)).ToContainTextAsync(code);
        await Expect(rows.Nth(1)).ToContainTextAsync($"{code}/A");
        await desk.Locator("form[action*='handler=Apply'] .button.main").ClickAsync();
        await Expect(desk.Locator(".notice.good")).ToContainTextAsync("à jour");
    }

    private static string Added(string file, string code) => file switch
    {
        CatalogueSource.Sessions => $"{code},ATH,Athletics,Athlétisme,STA,2024-08-09T10:00:00+02:00,2024-08-09T12:00:00+02:00,Final – women: javelin throw,Finale – femmes : lancer de javelot,true\n",
        CatalogueSource.Prices => $"{code},A,50,test\n",
        _ => "",
    };

    private static async Task OpenSalesAsync(IPage desk, string code)
    {
        await desk.GotoAsync($"/fr/admin/sessions/{code}");
        await desk.Locator("[name='Input.SaleStarts']").FillAsync("2024-05-02T09:00");
        await desk.Locator("form.edit .button.main").ClickAsync();
        await Expect(desk.Locator(".notice.good")).ToContainTextAsync("enregistrée");
    }

    private static async Task ReadAsync(IPage desk, string code, string organiser)
    {
        await desk.GotoAsync("/fr/admin/audit");
        await desk.Locator("#Input_About").FillAsync(code);
        await desk.Locator("form.filters .button").ClickAsync();
        await Expect(desk.Locator(".trail b")).ToHaveTextAsync(["Séance annulée", "Prix modifié", "Séance modifiée"]);
        await Expect(desk.Locator(".trail small.below").First).ToContainTextAsync(organiser);
    }

    /// <summary>Looks again until the loops behind the page have done their part.</summary>
    private static async Task UntilAsync(IPage page, string address, string css)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            await page.GotoAsync(address);
            if (await page.Locator(css).First.IsVisibleAsync()) return;
            await Task.Delay(250, Ct);
        }
        await Expect(page.Locator(css).First).ToBeVisibleAsync();
    }
}
