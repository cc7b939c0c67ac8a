using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;
using OgTickets.Keys;
using OgTickets.Keys.Cookies;
using OgTickets.Payments.Sandbox;
using OgTickets.Tests.Payments;
using OgTickets.Tests.Tickets;
using OgTickets.Tickets;

namespace OgTickets.Tests.Persistence;

/// <summary>After a full life of the shop somebody gets a copy of its database: it holds nothing that opens an account, a gate or a till.</summary>
public sealed class NoSecretAtRestTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task A_copy_of_the_database_holds_no_usable_secret()
    {
        app.ReachItself();
        var order = await app.PendingOrderAsync();
        await app.PaidAsync(await app.StartedAsync(order));
        var secrets = await OfTheAccountAsync(order.Account);
        var browser = app.NewBrowser();
        (await browser.SignInAsync(order.Account.Email!, People.Password)).Is(HttpStatusCode.Found);
        var shown = await app.SignedInAsync(order.Account);
        var tickets = await app.DbAsync(db => db.Tickets.AsNoTracking().Where(t => t.OrderId == order.Id).ToListAsync(Ct));
        var page = await shown.GetAsync($"/fr/tickets/{tickets[0].Id}");
        var codes = (await ScannedCodes.OfPdfAsync((await shown.GetAsync($"/fr/orders/{order.Code}.pdf")).Bytes)).Append((await ScannedCodes.OfPageAsync(page))!).ToList();
        var cookies = new[] { browser, shown }.SelectMany(b => b.Cookies.GetAllCookies()).Select(c => c.Value).Where(value => value.Length > 20).ToList();

        var links = await MailedLinksAsync(shown, order.Account);

        var dump = await app.DumpAsync();

        Assert.Contains(order.Code, dump, StringComparison.Ordinal); // the reading works
        Assert.Contains(order.Account.Email!, dump, StringComparison.Ordinal);
        foreach (var (what, secret) in secrets) dump.HoldsNo(what, secret);
        foreach (var cookie in cookies) dump.HoldsNo("a cookie", cookie);
        Assert.NotEmpty(cookies);
        foreach (var link in links) dump.HoldsNo("a mailed link's token", link.Split("token=")[1]);
        Assert.Equal(3, links.Distinct().Count());
        foreach (var code in codes) dump.HoldsNo("a ticket's code", code);
        foreach (var code in codes) dump.HoldsNo("a code's signature", Golden.Code(code).Signature);
        dump.HoldsNo("a PDF", "%PDF"u8);
        foreach (var ticket in tickets) await NoKeyOfAsync(ticket, dump);
        dump.HoldsNo("the bank's webhook secret", app.Services.GetRequiredService<SandboxSettings>().WebhookSecret);
        foreach (var ring in new[] { MasterKeys.RingName, SigningKeys.RingName, AuditKeys.RingName, ProtectionKeys.RingName })
            dump.HoldsNo($"a key of {ring}", Convert.FromBase64String(app.Services.GetRequiredService<IConfiguration>()[ring]!.Split(' ')[2].Trim()));
        Assert.DoesNotContain("<masterKey", dump, StringComparison.Ordinal);
    }

    private Task<List<(string What, string Secret)>> OfTheAccountAsync(Account account) => app.RunAsync(async (UserManager<Account> accounts) =>
    {
        var own = (await accounts.FindByIdAsync(account.Id.ToString()))!;
        await accounts.RemovePasswordAsync(own);
        await accounts.AddPasswordAsync(own, People.Password);
        await accounts.ResetAuthenticatorKeyAsync(own);
        List<(string, string)> secrets =
        [
            ("the password", People.Password),
            ("an authenticator's secret", (await accounts.GetAuthenticatorKeyAsync(own))!),
            ("a reset token", await accounts.GeneratePasswordResetTokenAsync(own)),
            ("a confirmation token", await accounts.GenerateEmailConfirmationTokenAsync(own)),
        ];
        secrets.AddRange((await accounts.GenerateNewTwoFactorRecoveryCodesAsync(own, 10))!.SelectMany(code => new[] { ("a recovery code", code), ("a recovery code", code.Replace("-", "", StringComparison.Ordinal)) }));
        return secrets;
    });

    /// <summary>A link of each kind: to open an account, to another password, to another address.</summary>
    private async Task<string[]> MailedLinksAsync(Browser owner, Account account)
    {
        var (newcomer, next) = (People.NewEmail(), People.NewEmail());
        await Pages.Account.RegisterTests.Filled(await app.NewBrowser().GetAsync("/fr/account/register"), newcomer).SubmitAsync();
        await (await app.NewBrowser().GetAsync("/fr/account/forgotpassword")).Form("main form").Fill("Input.Email", account.Email!).SubmitAsync();
        await (await owner.GetAsync("/fr/account/manage/email")).Form("main form:has(.main)").Fill("Input.Email", next).Fill("Input.Password", People.Password).SubmitAsync();
        return [await app.LinkMailedToAsync(newcomer), await app.LinkMailedToAsync(account.Email!), await app.LinkMailedToAsync(next)];
    }

    private async Task NoKeyOfAsync(Ticket ticket, string dump)
    {
        var (account, purchase) = await app.KeysOfAsync(ticket.Id);
        var masters = app.Services.GetRequiredService<MasterKeys>();
        using var accountKey = masters.OpenAccountKey(account.Id, account.Wrapped);
        using var purchaseKey = masters.OpenPurchaseKey(ticket.Id, ticket.Issue, purchase.Wrapped);
        dump.HoldsNo("an account key", accountKey.Bytes);
        dump.HoldsNo("a purchase key", purchaseKey.Bytes);
    }
}
