using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Keys;
using OgTickets.Localisation;
using OgTickets.Mail;
using OgTickets.Values;

namespace OgTickets.Tests.Mail;

public sealed class MailRendererTests
{
    private static readonly OrderMail Order = new("7ZK3D-0Q8WM", "Zoé <b>Le Gall</b>", 123450, ["2 × Duo, ATH07"], "/orders/7ZK3D-0Q8WM");

    private readonly MailRenderer _renderer = new ServiceCollection()
        .AddLogging().AddTexts().AddSingleton(new PublicUrl("https://tickets.example.org"))
        .AddSingleton(MasterKeys.Read(NewRings.Master())).AddSingleton<LinkTokens>().AddSingleton<MailRenderer>()
        .BuildServiceProvider().GetRequiredService<MailRenderer>();

    public static TheoryData<string, string> EveryMailOfOrders => [.. MailTemplates.All.SelectMany(template => Language.All.Select(language => (template, language.Code)))];

    [Theory]
    [MemberData(nameof(EveryMailOfOrders))]
    public void Every_mail_about_an_order_is_written_in_both_languages_with_nothing_left_to_fill_in(string template, string language)
    {
        var mail = _renderer.Written(Mail(template, language));

        Assert.Contains("7ZK3D-0Q8WM", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"https://tickets.example.org/{language}/orders/7ZK3D-0Q8WM", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", mail.Subject + mail.Text + mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Mail.", mail.Subject + mail.Text, StringComparison.Ordinal);
        Assert.Contains(language == "fr" ? "Bonjour" : "Dear", mail.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> EveryMailOfAccounts => [.. AccountMails.All.SelectMany(template => Language.All.Select(language => (template, language.Code)))];

    [Theory]
    [MemberData(nameof(EveryMailOfAccounts))]
    public void Every_mail_about_an_account_is_written_in_both_languages_with_nothing_left_to_fill_in(string template, string language)
    {
        var data = new { buyerName = "Zoé Le Gall", link = new MailedLink("/account/confirmemail", Guid.NewGuid()), signInPath = "/s", forgottenPath = "/f", passwordPath = "/p", newEmail = "z…@example.org", contact = "c@example.org", when = "samedi", inviterName = "Zoé" };

        var mail = _renderer.Written(Mail(template, language, data));

        Assert.DoesNotContain("{", mail.Subject + mail.Text + mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Mail.", mail.Subject + mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_types_a_name_cannot_have_it_mailed_to_a_stranger()
    {
        var mail = _renderer.Written(Mail(AccountMails.ConfirmAddress, "fr", new { buyerName = "Gagnez mille euros", link = new MailedLink("/account/confirmemail", Guid.NewGuid()) }));

        Assert.DoesNotContain("Gagnez", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_and_lists_are_written_as_the_reader_writes_them()
    {
        var mail = _renderer.Written(Mail(MailTemplates.OrderPaid, "fr"));

        Assert.Contains("1\u202f234,50\u202f€", mail.Text, StringComparison.Ordinal);
        Assert.Contains("\n- 2 × Duo, ATH07\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<li>2 &#215; Duo, ATH07</li>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_words_never_markup()
    {
        var mail = _renderer.Written(Mail(MailTemplates.OrderPaid, "en"));

        Assert.Contains("Zoé <b>Le Gall</b>", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_one_leaves_the_readers_own_language_alone()
    {
        using (Language.English.Spoken())
        {
            _renderer.Written(Mail(MailTemplates.OrderPaid, "fr"));

            Assert.Same(Language.English, Language.Current);
        }
    }

    [Fact]
    public void Data_that_lacks_names_leaves_the_mail_unwritten_and_says_which()
    {
        var mail = Mail(MailTemplates.OrderPaid, "en", new { orderCode = "7ZK3D-0Q8WM", buyerName = (string?)null });

        var reason = Assert.IsType<Rendering.Broken>(_renderer.Render(mail)).Reason;

        Assert.Contains("buyerName", reason, StringComparison.Ordinal);
        Assert.Contains("lines", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("orderCode", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refund-done", "fr", """{"orderCode":"7ZK3D-0Q8WM","buyerName":"Zoé","amountCents":"12","lines":[],"path":"/o"}""", "amountCents")]
    [InlineData("refund-done", "fr", """{"orderCode":"7ZK3D-0Q8WM","buyerName":"Zoé","amountCents":12,"lines":[],"path":7}""", "path")]
    [InlineData("order-paid", "fr", """{"orderCode":"7ZK3D-0Q8WM","buyerName":"Zoé","amountCents":12,"lines":[null],"path":"/o"}""", "lines")]
    [InlineData("password-reset", "fr", """{"buyerName":"Zoé","link":{"page":"/account/resetpassword","id":"none"}}""", "link")]
    [InlineData("order-paid", "fr", "[]", "orderCode")]
    [InlineData("order-paid", "de", "{}", "de")]
    [InlineData("order-forgotten", "fr", "{}", "order-forgotten")]
    public void Whatever_a_row_holds_it_is_written_whole_or_said_to_be_broken(string template, string language, string data, string what) =>
        Assert.Contains(what, Assert.IsType<Rendering.Broken>(_renderer.Render(Mail(template, language, JsonSerializer.Deserialize<JsonElement>(data)))).Reason, StringComparison.Ordinal);

    private static MailMessage Mail(string template, string language, object? data = null) => new()
    {
        Cause = "test:1",
        Template = template,
        Recipient = "zoe@example.org",
        Language = language,
        Data = JsonSerializer.Serialize(data ?? Order, JsonSerializerOptions.Web),
        CreatedAt = DateTimeOffset.UnixEpoch,
        NextTryAt = DateTimeOffset.UnixEpoch,
    };
}
