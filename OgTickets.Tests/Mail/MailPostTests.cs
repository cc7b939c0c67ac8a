using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using OgTickets.Mail;
using OgTickets.Persistence;
using OgTickets.Tests.Support.Smtp;
using OgTickets.Tickets;

namespace OgTickets.Tests.Mail;

/// <summary>Mail on its way to a real mail server that drops, delays and refuses.</summary>
public sealed class MailPostTests(MailPostTests.Posting app) : IClassFixture<MailPostTests.Posting>
{
    public sealed class Posting(TestCluster cluster) : App(cluster)
    {
        public SmtpPeer Peer { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            Peer = await SmtpPeer.StartAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Peer.DisposeAsync();
        }

        protected override void Configure(IWebHostBuilder builder) => builder
            .UseSetting("Smtp:Host", "localhost")
            .UseSetting("Smtp:Port", Peer.Port.ToString(CultureInfo.InvariantCulture))
            .UseSetting("Smtp:Authority", Peer.Authority)
            .UseSetting("Smtp:User", "shop")
            .UseSetting("Smtp:Password", "right")
            .UseSetting("Smtp:Timeout", "00:00:01");
    }

    private static int _last;

    [Fact]
    public async Task A_mail_leaves_encrypted_and_signed_in_with_both_forms_of_its_words_and_leaves_once()
    {
        var mail = await WriteAsync("zoe");

        await PostAsync();
        await PostAsync();

        var taken = Assert.Single(await app.Peer.TakenForAsync(mail.Recipient));
        Assert.True(taken.Secure);
        Assert.Equal("shop", taken.User);
        Assert.Equal("Commande 7ZK3D-0Q8WM expirée", taken.Open().Subject);
        Assert.Contains("Bonjour Zoé Le Gall,", taken.Open().TextBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", taken.Open().HtmlBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", taken.Open().Headers["Auto-Submitted"]);
        Assert.NotNull((await ReadAsync(mail)).SentAt);
    }

    [Fact]
    public async Task The_mail_about_a_paid_order_brings_its_tickets_and_its_sessions_and_nothing_of_what_was_given_back()
    {
        var account = await app.NewPersonAsync();
        var order = (await app.PaidOrderAsync(account, new("ATH07"), new("ATH07", Offer: "individual"), new("JUD01"))).Order;
        var mail = await WriteAsync("buyer", MailTemplates.OrderPaid, order.Code);
        await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id && t.Session.Code == "JUD01").ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TicketState.Refunded), Ct));

        await PostAsync();

        var parts = Assert.Single(await app.Peer.TakenForAsync(mail.Recipient)).Open().Attachments.Cast<MimePart>().ToList();
        Assert.Equal([($"OG-Tickets-{order.Code}.pdf", "application/pdf"), ($"OG-Tickets-{order.Code}.ics", "text/calendar")], parts.Select(p => (p.FileName, p.ContentType.MimeType)));
        Assert.StartsWith("%PDF", Text(parts[0]), StringComparison.Ordinal);
        Assert.Single(Regex.Matches(Text(parts[1]), "BEGIN:VEVENT", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("UID:ATH07@og-tickets", Text(parts[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_replicas_at_once_send_each_mail_once()
    {
        var mails = new List<MailMessage>();
        for (var n = 0; n < 12; n++) mails.Add(await WriteAsync("both"));

        await Task.WhenAll(PostAsync(), PostAsync(), PostAsync());
        await PostAsync();

        foreach (var mail in mails) Assert.Single(await app.Peer.TakenForAsync(mail.Recipient));
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_makes_a_dead_letter_at_once()
    {
        var mail = await WriteAsync("refuse");

        await PostAsync();

        var dead = await ReadAsync(mail);
        Assert.NotNull(dead.GivenUpAt);
        Assert.Contains("No such mailbox", dead.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_after_growing_pauses()
    {
        var mail = await WriteAsync("later");

        await PostAsync();
        var first = await ReadAsync(mail);
        await PostAsync(); // too early: nothing is due
        Assert.Equal(1, (await ReadAsync(mail)).Tries);

        app.Time.Now = first.NextTryAt;
        await PostAsync();
        var second = await ReadAsync(mail);
        Assert.True(second.NextTryAt - first.NextTryAt > first.NextTryAt - mail.CreatedAt);

        app.Time.Now = second.NextTryAt;
        await PostAsync();

        Assert.Single(await app.Peer.TakenForAsync(mail.Recipient));
        Assert.NotNull((await ReadAsync(mail)).SentAt);
    }

    [Fact]
    public async Task A_line_cut_before_the_end_of_a_mail_is_a_try_that_failed()
    {
        var mail = await WriteAsync("rude");

        await PostAsync();
        var cut = await ReadAsync(mail);
        Assert.Null(cut.GivenUpAt);
        Assert.Null(cut.HandedOverAt);
        app.Time.Now = cut.NextTryAt;
        await PostAsync();

        Assert.Single(await app.Peer.TakenForAsync(mail.Recipient));
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("slow")]
    public async Task A_mail_whose_answer_is_lost_is_left_to_a_person_and_never_sent_twice(string how)
    {
        var mail = await WriteAsync(how);

        await PostAsync();
        var doubt = await ReadAsync(mail);
        app.Time.Now = doubt.NextTryAt + TimeSpan.FromDays(1);
        await PostAsync();

        Assert.Single(await app.Peer.TakenForAsync(mail.Recipient));
        Assert.NotNull(doubt.GivenUpAt);
        Assert.Contains("In doubt", doubt.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_killed_while_it_spoke_leaves_its_mail_in_doubt()
    {
        var mail = await WriteAsync("killed");
        await app.DbAsync(db => db.MailMessages.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.HandedOverAt, app.Time.Now), Ct));

        await PostAsync();

        Assert.Empty(await app.Peer.TakenForAsync(mail.Recipient));
        Assert.NotNull((await ReadAsync(mail)).GivenUpAt);
    }

    [Fact]
    public async Task A_mail_that_waited_for_days_is_given_up()
    {
        var mail = await WriteAsync("later");
        await app.DbAsync(db => db.MailMessages.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Tries, MailPost.MostTries - 1), Ct));

        await PostAsync();

        Assert.NotNull((await ReadAsync(mail)).GivenUpAt);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_written_is_a_dead_letter_at_once_and_holds_up_nobody()
    {
        var broken = await WriteAsync("broken");
        await app.DbAsync(db => db.MailMessages.Where(m => m.Id == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Data, """{"orderCode":"7ZK3D-0Q8WM"}"""), Ct));
        var behind = await WriteAsync("behind");

        await PostAsync();

        Assert.Single(await app.Peer.TakenForAsync(behind.Recipient));
        Assert.Empty(await app.Peer.TakenForAsync(broken.Recipient));
        var dead = await ReadAsync(broken);
        Assert.NotNull(dead.GivenUpAt);
        Assert.False(dead.IsInDoubt);
        Assert.Contains("buyerName", dead.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_of_which_every_try_broke_off_is_given_up_in_the_end()
    {
        var mail = await WriteAsync("orphan", MailTemplates.OrderPaid, "00000-00000"); // nobody's order: there are no tickets to go with it
        await Assert.ThrowsAsync<InvalidOperationException>(PostAsync);
        await app.DbAsync(db => db.MailMessages.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Tries, MailPost.MostTries).SetProperty(m => m.NextTryAt, app.Time.Now), Ct));

        await PostAsync();

        var dead = await ReadAsync(mail);
        Assert.NotNull(dead.GivenUpAt);
        Assert.Contains("broke off", dead.LastError, StringComparison.Ordinal);
    }

    private static string Text(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes, Ct);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private async Task<MailMessage> WriteAsync(string how, string template = MailTemplates.OrderExpired, string orderCode = "7ZK3D-0Q8WM")
    {
        var recipient = string.Create(CultureInfo.InvariantCulture, $"{how}{Interlocked.Increment(ref _last)}@example.org");
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<MailOutbox>().Add(
            $"test:{recipient}", template, recipient, "fr", new OrderMail(orderCode, "Zoé Le Gall", 4800, ["2 × Duo"], $"/orders/{orderCode}"));
        var db = scope.ServiceProvider.GetRequiredService<OgTicketsDb>();
        await db.SaveChangesAsync(Ct);
        return await db.MailMessages.AsNoTracking().SingleAsync(m => m.Recipient == recipient, Ct);
    }

    private Task<MailMessage> ReadAsync(MailMessage mail) => app.DbAsync(db => db.MailMessages.AsNoTracking().SingleAsync(m => m.Id == mail.Id, Ct));

    private Task PostAsync() => app.RunAsync((MailPost post) => post.RunAsync(Ct));
}
