using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Tickets;

namespace OgTickets.Tests.Web;

public sealed class TicketKeysTests(App app) : IClassFixture<App>
{
    private const string Address = "/.well-known/jwks.json";

    [Fact]
    public async Task Anybody_gets_the_set_and_may_keep_it_for_five_minutes()
    {
        var page = (await app.NewBrowser().GetAsync(Address)).Is(HttpStatusCode.OK);

        Assert.Equal("application/jwk-set+json", page.Header("Content-Type")?.Split(';')[0]);
        Assert.Equal("public, max-age=300", page.Header("Cache-Control"));
        Assert.Null(page.Header("Set-Cookie"));
    }

    [Fact]
    public async Task The_published_key_verifies_a_ticket_without_the_shop()
    {
        var ticket = (await app.PaidOrderAsync(await app.NewAccountAsync())).Tickets[0];
        var code = app.Services.GetRequiredService<TicketCodes>().Of(ticket);
        using var set = JsonDocument.Parse((await app.NewBrowser().GetAsync(Address)).Html);

        var key = set.RootElement.GetProperty("keys").EnumerateArray().Single(k => k.GetProperty("kid").GetString() == $"{code.SigningKey}");
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Bytes(key, "x"), Y = Bytes(key, "y") } });

        Assert.True(ecdsa.VerifyData(code.SignedBytes, code.Signature, HashAlgorithmName.SHA256));
    }

    [Theory]
    [InlineData("/fr/.well-known/jwks.json")]
    [InlineData("/.well-known/openid-configuration")]
    public async Task No_other_address_answers(string address) => (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.NotFound);

    private static byte[] Bytes(JsonElement key, string name) => Base64Url.DecodeFromChars(key.GetProperty(name).GetString());
}
