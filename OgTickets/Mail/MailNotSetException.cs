namespace OgTickets.Mail;

/// <summary>A setting of mail is missing or unusable; the message is one sentence that names it, for the person at the console.</summary>
public sealed class MailNotSetException(string sentence) : InvalidOperationException(sentence);
