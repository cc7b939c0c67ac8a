using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Mail;
using OgTickets.Values;

namespace OgTickets.Identity.ByMail;

/// <summary>Tells an account's owner what became of its second factor, in the save that changes it: a thief at an open browser does nothing unseen.</summary>
public sealed class SecondFactorNews(MailOutbox outbox, Contact contact, ShopClock clock)
{
    /// <summary>Adds the mail to the unit of work; the caller's save commits it.</summary>
    /// <param name="template">One of <see cref="AccountMails"/>.</param>
    public void Tell(Account account, string template)
    {
        using var spoken = Language.Of(account.Language)!.Spoken();
        outbox.Add($"{template}:{account.Id}:{Guid.CreateVersion7()}", template, account.Email!, account.Language,
            new SecondFactorMail(account.FullName, Words.DayAndTime(Paris.Time(clock.GetUtcNow())), "/account/manage/changepassword", contact.Email));
    }
}

/// <summary>The data of the mails about a second factor.</summary>
/// <param name="When">Day and time in Paris, written in the mail's language.</param>
public sealed record SecondFactorMail(string BuyerName, string When, string PasswordPath, string Contact);
