using System.Security.Cryptography;
using OgTickets.Keys.Cookies;

namespace OgTickets.Keys;

/// <summary>Fresh rings of one active key each, as text: for the command <c>keys new</c> and for Development.</summary>
public static class NewRings
{
    /// <summary>One line for <c>Keys:Master</c>; the next number makes the line that a rotation adds.</summary>
    public static string Master(byte number = 1) => Line(number, RandomNumberGenerator.GetBytes(SecretKey.Size));

    /// <summary>One line for <c>Keys:TicketSigning</c>; the next number makes the line that a rotation adds.</summary>
    public static string TicketSigning(byte number = 1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Line(number, key.ExportPkcs8PrivateKey());
    }

    /// <summary>One line for <c>Keys:Audit</c>; the next number makes the line that a rotation adds.</summary>
    public static string Audit(byte number = 1) => Line(number, RandomNumberGenerator.GetBytes(SecretKey.Size));

    /// <summary>One line for <c>Keys:DataProtection</c>; the next number makes the line that a rotation adds.</summary>
    public static string DataProtection(byte number = 1) => Line(number, RandomNumberGenerator.GetBytes(SecretKey.Size));

    /// <summary>All rings under their names, ready to be put into secrets. This text is the secret itself: it goes to the terminal, never into a log.</summary>
    public static string Text() => $"""
        # {MasterKeys.RingName}
        {Master()}
        # {SigningKeys.RingName}
        {TicketSigning()}
        # {AuditKeys.RingName}
        {Audit()}
        # {ProtectionKeys.RingName}
        {DataProtection()}
        """;

    private static string Line(byte number, byte[] key) => $"{number} active {Convert.ToBase64String(key)}\n";
}
