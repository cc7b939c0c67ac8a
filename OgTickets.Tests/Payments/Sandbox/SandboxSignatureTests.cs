using System.Text;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using OgTickets.Values;

namespace OgTickets.Tests.Payments.Sandbox;

public sealed class SandboxSignatureTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":"evt_1","amount":1}""");

    private readonly StillTime _time = new();
    private readonly SandboxSignature _signature;

    public SandboxSignatureTests() => _signature = SignedWith(new string('s', 32));

    [Fact]
    public void What_the_bank_signed_is_good() => Assert.True(_signature.IsGood(_signature.Sign(Body), Body));

    [Fact]
    public void It_is_the_hmac_that_another_program_computes()
    {
        _time.Now = DateTimeOffset.FromUnixTimeSeconds(1_714_636_800);

        // printf '1714636800.{"id":"evt_1","amount":1}' | openssl dgst -sha256 -hmac ssssssssssssssssssssssssssssssss
        Assert.Equal("t=1714636800,v1=33f7687529d3d6a5f37a1028d70bba309ca2cc3481f7e7ea2572fb1d9874f756", _signature.Sign(Body));
    }

    [Theory]
    [InlineData(5 * 60, true)]
    [InlineData((5 * 60) + 1, false)]
    [InlineData(-5 * 60, true)]
    [InlineData((-5 * 60) - 1, false)]
    public void It_is_good_for_five_minutes_both_ways(int secondsLater, bool good)
    {
        var signed = _signature.Sign(Body);
        _time.MoveOn(TimeSpan.FromSeconds(secondsLater));

        Assert.Equal(good, _signature.IsGood(signed, Body));
    }

    [Fact]
    public void A_changed_body_a_changed_time_or_another_secret_is_refused()
    {
        var signed = _signature.Sign(Body);
        var later = "t=" + (_time.Now.ToUnixTimeSeconds() + 1);

        Assert.False(_signature.IsGood(signed, Encoding.UTF8.GetBytes("""{"id":"evt_1","amount":2}""")));
        Assert.False(_signature.IsGood(later + signed[signed.IndexOf(',', StringComparison.Ordinal)..], Body));
        Assert.False(_signature.IsGood(SignedWith(new string('t', 32)).Sign(Body), Body));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("t=,v1=")]
    [InlineData("v1=00,t=1")]
    [InlineData("t=1714636800,v1=zz")]
    [InlineData("t=99999999999999999999999,v1=00")]
    [InlineData("t=-9223372036854775808,v1=00")]
    [InlineData("t=1,v1=00,v1=00")]
    public void What_is_no_signature_is_refused(string? header) => Assert.False(_signature.IsGood(header, Body));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("too-short")]
    public void Outside_a_checkout_a_missing_secret_stops_the_start(string? secret)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["Payments:Sandbox:WebhookSecret"] = secret };

        var refused = Assert.Throws<PaymentsNotSetException>(() => SandboxSettings.Read(configuration, new("http://localhost:5080"), development: null));

        Assert.Contains("Payments:Sandbox:WebhookSecret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bank_stands_on_an_origin_of_its_own_and_keeps_its_secret()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();

        var settings = SandboxSettings.Read(configuration, new("http://localhost:5080"), () => new string('d', 40));

        Assert.Equal("http://127.0.0.1:5080", settings.BankUrl.Origin);
        Assert.DoesNotContain("ddd", settings.ToString(), StringComparison.Ordinal);
    }

    private SandboxSignature SignedWith(string secret) => new(new(new PublicUrl("http://127.0.0.1:5080"), secret), _time);
}
