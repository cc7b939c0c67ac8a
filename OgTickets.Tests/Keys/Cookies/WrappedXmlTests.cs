using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Keys;
using OgTickets.Keys.Cookies;

namespace OgTickets.Tests.Keys.Cookies;

/// <summary>The framework's keys, with which cookies are made, lie in the database wrapped.</summary>
public sealed class WrappedXmlTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_key_of_the_framework_is_stored_wrapped_and_read_again()
    {
        var text = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("seat 12");

        var stored = await app.DbAsync(db => db.DataProtectionKeys.Select(k => k.Xml!).ToListAsync(Ct));

        Assert.NotEmpty(stored);
        Assert.All(stored, xml =>
        {
            Assert.Contains("<wrapped key=\"1\"", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<value>", xml, StringComparison.Ordinal);
        });
        // a process that starts later reads the same keys from there
        var keys = app.Services.GetRequiredService<IKeyManager>().GetAllKeys();
        Assert.All(keys, key => Assert.NotNull(key.CreateEncryptor()));
        Assert.Equal("seat 12", app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(text));
    }

    [Fact]
    public async Task After_a_change_of_ring_the_former_key_is_not_needed_any_more()
    {
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("x");
        var (database, ring, next) = (app.Services.GetRequiredService<NpgsqlDataSource>(), app.Services.GetRequiredService<IConfiguration>()[ProtectionKeys.RingName]!.Trim(), NewRings.DataProtection(number: 2).Trim());

        await new ProtectionRewrap(database, ProtectionKeys.Read($"{ring.Replace("active", "old", StringComparison.Ordinal)}\n{next}")).RunAsync(Ct);

        var xml = XElement.Parse(await app.DbAsync(db => db.DataProtectionKeys.Select(k => k.Xml!).SingleAsync(Ct)));
        Assert.NotNull(Unwrap(ProtectionKeys.Read(next), xml.Descendants("wrapped").Single()).Element("value"));
        await new ProtectionRewrap(database, ProtectionKeys.Read($"{ring}\n{next.Replace("active", "compromised", StringComparison.Ordinal)}")).RunAsync(Ct);
    }

    [Fact]
    public void What_another_ring_wrapped_does_not_open()
    {
        var secret = new XElement("masterKey", "secret");
        var keys = ProtectionKeys.Read(NewRings.DataProtection());
        var wrapped = new WrapXml(keys).Encrypt(secret).EncryptedElement;

        Assert.Equal(secret.ToString(), Unwrap(keys, wrapped).ToString());
        Assert.ThrowsAny<CryptographicException>(() => Unwrap(ProtectionKeys.Read(NewRings.DataProtection()), wrapped));
        Assert.ThrowsAny<CryptographicException>(() => Unwrap(ProtectionKeys.Read(NewRings.DataProtection(number: 2)), wrapped));
    }

    private static XElement Unwrap(ProtectionKeys keys, XElement wrapped)
    {
        using var services = new ServiceCollection().AddSingleton(keys).BuildServiceProvider();
        return new UnwrapXml(services).Decrypt(wrapped);
    }
}
