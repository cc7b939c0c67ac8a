using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity.ByMail;
using OgTickets.Mail;

namespace OgTickets.Tests.Support;

/// <summary>What the shop mails to people, read as they read it.</summary>
public static partial class MailedTo
{
    /// <summary>The mails to an address, in the order they were written; the loop that answers what was asked for has its round first.</summary>
    public static async Task<IReadOnlyList<(string Template, RenderedMail Mail)>> MailsToAsync(this App app, string email)
    {
        await app.RunAsync((AccountLetters letters) => letters.WriteAsync(Ct));
        var mails = await app.DbAsync(db => db.MailMessages.AsNoTracking().Where(m => m.Recipient == email).OrderBy(m => m.Id).ToListAsync(Ct));
        var renderer = app.Services.GetRequiredService<MailRenderer>();
        return [.. mails.Select(mail => (mail.Template, renderer.Written(mail)))];
    }

    /// <summary>A mail of which nothing is missing.</summary>
    public static RenderedMail Written(this MailRenderer renderer, MailMessage mail) => Assert.IsType<Rendering.Whole>(renderer.Render(mail)).Mail;

    /// <summary>The names of the templates mailed to an address.</summary>
    public static async Task<IReadOnlyList<string>> TemplatesMailedToAsync(this App app, string email) => [.. (await app.MailsToAsync(email)).Select(mail => mail.Template)];

    /// <summary>The link of the last mail to an address that has one, as path and query.</summary>
    public static async Task<string> LinkMailedToAsync(this App app, string email) => LinkIn((await app.MailsToAsync(email)).Last(mail => Token().IsMatch(mail.Mail.Text)).Mail);

    public static string LinkIn(RenderedMail mail) => new Uri(Token().Match(mail.Text).Value).PathAndQuery;

    [GeneratedRegex(@"https?://\S+\?token=\S+", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
