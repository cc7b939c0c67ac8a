using Microsoft.AspNetCore.Connections;
using Npgsql;
using OgTickets.Keys;
using OgTickets.Mail;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Persistence.Embedded;
using OgTickets.Rules;
using OgTickets.Secrets;

namespace OgTickets;

/// <summary>What ends a start with a sentence for the person at the console; anything else is a bug and shows its stack trace.</summary>
internal static class StartRefusal
{
    /// <summary>Null when it is a bug.</summary>
    public static string? SentenceOf(Exception e) => e switch
    {
        PostgresCannotStartException or UnusableKeysException or DatabaseNotNamedException or DatabaseOfAnotherBuildException or UnknownEnvironmentException or PaymentsNotSetException or SellerNotNamedException
            or MailNotSetException or SecretUnreadableException or NotForProductionException => e.Message,
        AddressInUseException => "The shop cannot start: another program listens on its address. Stop that one, or name another address with --urls.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The shop cannot start: the disk that holds its database is full. Free some space and start again.",
        { InnerException: { } inner } => SentenceOf(inner),
        _ => null,
    };
}
