using Microsoft.Extensions.DependencyInjection;
using OgTickets.E2E.Support;
using OgTickets.Tickets;

namespace OgTickets.E2E.Journeys;

/// <summary>A gate without network checks signatures in the browser, with the public keys alone: it must say of every code what the server says.</summary>
public sealed class WebCryptoJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    private const int Vectors = 1_000;

    /// <summary>P-256's order, halved: a signature with a greater s is refused, or each would have a twin.</summary>
    private const string Check = """
        async (codes) => {
          const half = BigInt("0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8");
          const set = await (await fetch("/.well-known/jwks.json")).json();
          const keys = new Map();
          for (const jwk of set.keys) keys.set(Number(jwk.kid), await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]));
          const answers = [];
          for (const hex of codes) {
            const code = Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
            const key = keys.get(code[1]);
            const s = BigInt("0x" + hex.slice(2 * 82));
            answers.push(key !== undefined && s <= half && await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, code.slice(50), code.slice(0, 50)));
          }
          return answers;
        }
        """;

    private static readonly System.Numerics.BigInteger Order = System.Numerics.BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Server_and_browser_agree_on_a_thousand_random_codes()
    {
        var signer = App.Services.GetRequiredService<TicketSigner>();
        var chance = new Random(20240726);
        var codes = Enumerable.Range(0, Vectors).Select(number => Vector(signer, chance, number)).ToList();
        var page = await VisitorAsync(javaScript: true);
        await page.GotoAsync("/fr");

        var browser = await page.EvaluateAsync<bool[]>(Check, codes.Select(code => Convert.ToHexString(code)).ToArray());

        var server = codes.Select(code => TicketCode.Read(TicketCode.Prefix + Base45.Encode(code)) is CodeReading.Read read && signer.Verifies(read.Code)).ToArray();
        Assert.Equal(server, browser);
        Assert.InRange(server.Count(genuine => genuine), Vectors / 4, Vectors / 2);
    }

    /// <summary>A third genuine, a third with one bit turned outside the version, a third signed rightly with the other of the two s.</summary>
    private static byte[] Vector(TicketSigner signer, Random chance, int number)
    {
        var seal = new byte[16];
        chance.NextBytes(seal);
        var at = DateTimeOffset.FromUnixTimeSeconds(chance.Next(1_700_000_000, 1_730_000_000));
        var header = new TicketHeader(Guid.CreateVersion7(at), chance.Next(1, 65_536), chance.Next(1, 1_000_000), 'A', chance.Next(1, 5), at, at);
        var code = Base45.Decode(signer.Sign(header, TicketSeal.FromStored(seal)).Text.AsSpan(TicketCode.Prefix.Length))!;
        if (number % 3 == 1) code[chance.Next(34, code.Length)] ^= (byte)(1 << chance.Next(8));
        if (number % 3 == 2)
        {
            var s = new System.Numerics.BigInteger(code.AsSpan(82), isUnsigned: true, isBigEndian: true);
            var other = (Order - s).ToByteArray(isUnsigned: true, isBigEndian: true);
            code.AsSpan(82).Clear();
            other.CopyTo(code.AsSpan(code.Length - other.Length));
        }
        return code;
    }
}
