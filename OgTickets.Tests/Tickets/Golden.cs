using OgTickets.Keys;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

/// <summary>
/// One ticket computed outside this program, with Python's hmac and hashlib (HKDF written out after RFC 5869) and its cryptography package for AES-GCM and
/// ECDSA. K1, K2, master and signing scalar are the SHA-256 of "golden k1", "golden k2", "golden master", "golden signing key".
/// If a test that uses these turns red, printed tickets have stopped admitting: mend the code, never the vector.
/// </summary>
internal static class Golden
{
    public const string MasterRing = "3 active NzhEM/DkrZmmRVZT4YNucLwihnlfTmpOs2CgEcHcqNQ=";

    public const string SigningRing = "7 active MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHJJwkUt+hXa4azAGrlk6sJUY2BgCSbkhuaiLd3l+0hyh"
        + "RANCAASOiawWJiml4HeJTA05GJGgNgZwmO/nITp6J3p7cC3pvo2pvrljpbI2MXr5i5jcqISGau9Wt0YhLhAjUoaS73ZR";

    public const string PublicX = "jomsFiYppeB3iUwNORiRoDYGcJjv5yE6eid6e3At6b4";
    public const string PublicY = "jam-uWOlsjYxevmLmNyohIZq71a3RiEuECNShpLvdlE";

    public const string HeaderHex = "0100018f3d5e7a107c4b8e215b9a0c1d2e3f0102010203042b0266ae540066334800";
    public const string SealHex = "1fa24a103cc8df60b8d91b46b65c7cba";
    public const string SignatureHex = "b30b8b3e4677966222a8cf4974bd49da243fb16c913e85a9ee56ea79a433425d658ef13c17a37723a402e136b737c5d85a5a22f1ab167757b51f0b2c4ea51c13";

    /// <summary>The same signature with n − s for s: it verifies mathematically, and must not here.</summary>
    public const string HighSignatureHex = "b30b8b3e4677966222a8cf4974bd49da243fb16c913e85a9ee56ea79a433425d9a710ec2e85c88dd5bfd1ec948c83a27628cd7bbfc01272d3e9abf96adbe093e";

    public const string Text = "OG1:%50*805Y7IJF4WFP/H5QB-N14%5X50X507H0UJ56:C*RAI-CR49/:3FG9ZU7YASQGN7K3J2NPYFPSM6RH*+8N0J7H4A9Q5YE6F99Q4FJMCGIH+G*5U+ST5YKOH8X"
        + "$CGMUL:2Y2F1XK9LSD7NN0P0JBZI4DSL-3FH+MPI1I.9WO3";

    /// <summary>K1 and K2 wrapped by master key 3 with the nonce 00 01 … 0b.</summary>
    public const string WrappedAccountKeyHex = "0103000102030405060708090a0b89dcc8e0ec7187ed35b4954ad2eff455cff2ef6caa036cf5fac71e74120b2c98cf8eb0b0256dd7fd37f9cb577fa9cf20";
    public const string WrappedPurchaseKeyHex = "0103000102030405060708090a0b13a44b517b8665b1ee064c6642904a3a2fed7873565d5b70bf65cb82df2416ad34d7cca1e8a522cc01c52b7d4ef4429e";

    public const int Issue = 258;

    public static readonly Guid AccountKeyRow = Guid.Parse("018f3d5e-0000-7abc-9def-0123456789ab");
    public static readonly Guid TicketId = Guid.Parse("018f3d5e-7a10-7c4b-8e21-5b9a0c1d2e3f");

    public static SecretKey AccountKey => new(Bytes("cc8eb7b0fdaa77aa7c974eff74bb041ad5f17e7934fd2b3349473b01dcd1b3f6"));

    public static SecretKey PurchaseKey => new(Bytes("56f634016a5d95f6a72597d3e4c4ba7535eee966c8a31cb60ce5eef711fe89c3"));

    public static TicketHeader Header => new(
        TicketId,
        Issue,
        session: 16_909_060,
        category: '+',
        admits: 2,
        validFrom: new DateTimeOffset(2024, 8, 3, 18, 0, 0, TimeSpan.FromHours(2)),
        issuedAt: new DateTimeOffset(2024, 5, 2, 10, 0, 0, TimeSpan.FromHours(2)));

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    /// <summary>A reading that must be a code.</summary>
    public static TicketCode Code(string text) => Assert.IsType<CodeReading.Read>(TicketCode.Read(text)).Code;
}
