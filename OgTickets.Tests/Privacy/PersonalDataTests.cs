using System.Net;
using System.Text.Json;
using OgTickets.Tickets;

namespace OgTickets.Tests.Privacy;

public sealed class PersonalDataTests(App app) : IClassFixture<App>
{
    private const string Form = "main form[action$='/downloadpersonaldata']";

    [Fact]
    public async Task The_file_holds_account_orders_tickets_payments_mails_and_trail()
    {
        var (browser, account) = await app.SignedInAsync();
        var ticket = await app.PaidTicketAsync("ATH07", "duo", account.Id);
        await app.RunAsync((HolderChange holders) => holders.ChangeAsync(account.Id, ticket.Id, "Łucja Kowalska", Ct));
        await (await browser.GetAsync("/fr/account/manage")).Form("main form:has(.main)").Fill("Input.FirstName", "Anne").SubmitAsync();

        var answer = (await (await browser.GetAsync("/fr/account/manage/personaldata")).Form(Form).SubmitAsync()).Is(HttpStatusCode.OK);

        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Contains("attachment", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        var data = JsonDocument.Parse(answer.Bytes).RootElement;
        Assert.Equal(account.Email, data.GetProperty("account").GetProperty("email").GetString());
        Assert.Equal("Anne", data.GetProperty("account").GetProperty("firstName").GetString());
        Assert.Equal("ATH07", data.GetProperty("orders")[0].GetProperty("lines")[0].GetProperty("session").GetString());
        Assert.Equal("Łucja Kowalska", data.GetProperty("tickets")[0].GetProperty("holderName").GetString());
        Assert.Contains(data.GetProperty("trail").EnumerateArray(), entry => entry.GetProperty("action").GetString() == "account.profile-changed");
        Assert.Equal(1, data.GetProperty("browsers").GetArrayLength());
    }

    [Fact]
    public async Task Nothing_in_it_opens_or_prints_anything()
    {
        var (browser, account) = await app.SignedInAsync();
        var ticket = await app.PaidTicketAsync("ATH07", "duo", account.Id);
        await (await app.NewBrowser().GetAsync("/fr/account/forgotpassword")).Form("main form").Fill("Input.Email", account.Email!).SubmitAsync();
        var token = (await app.LinkMailedToAsync(account.Email!)).Split("token=")[1];

        var text = (await (await browser.GetAsync("/fr/account/manage/personaldata")).Form(Form).SubmitAsync()).Html;

        Assert.Contains("password-reset", text, StringComparison.Ordinal);
        foreach (var secret in new[] { token, "\"link\"", account.PasswordHash!, account.SecurityStamp!, ticket.ShortNumber, Convert.ToBase64String(ticket.Seal) })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]"), InlineData("""{"orderCode":7}""")]
    public async Task A_mail_whose_row_is_not_whole_keeps_nobody_from_the_rest(string data)
    {
        var (browser, account) = await app.SignedInAsync();
        await app.DbAsync(async db =>
        {
            db.MailMessages.Add(new() { Cause = $"test:{Guid.NewGuid()}", Template = "order-paid", Recipient = account.Email!, Language = "fr", Data = data, CreatedAt = app.Time.Now, NextTryAt = app.Time.Now });
            await db.SaveChangesAsync(Ct);
        });

        Assert.Contains(account.Email!, (await (await browser.GetAsync("/fr/account/manage/personaldata")).Form(Form).SubmitAsync()).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_one_s_own_and_nobody_else_s_even_under_an_address_that_was_his()
    {
        var (_, former) = await app.SignedInAsync();
        await app.PaidTicketAsync("JUD03", "individual", former.Id);
        var (browser, account) = await app.SignedInAsync();

        var text = (await (await browser.GetAsync("/fr/account/manage/personaldata")).Form(Form).SubmitAsync()).Html;

        Assert.DoesNotContain(former.Id.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("JUD03", text, StringComparison.Ordinal);
        Assert.Contains(account.Id.ToString(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_cannot_start_it()
    {
        var (browser, _) = await app.SignedInAsync();

        Assert.Equal("/fr/account/manage/personaldata", (await browser.GetAsync("/fr/account/manage/downloadpersonaldata")).Location);
        (await browser.PostAsync("/fr/account/manage/downloadpersonaldata")).Is(HttpStatusCode.BadRequest);
    }
}
