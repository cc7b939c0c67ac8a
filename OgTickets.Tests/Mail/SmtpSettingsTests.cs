using MailKit.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using OgTickets.Mail;

namespace OgTickets.Tests.Mail;

public sealed class SmtpSettingsTests
{
    [Fact]
    public void Without_a_server_mails_wait_except_in_Production_which_does_not_start()
    {
        Assert.Null(Read(Environments.Development));
        Assert.Null(Read(Environments.Staging));
        Assert.Contains("Smtp:Host", Assert.Throws<MailNotSetException>(() => Read(Environments.Production)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encryption_is_asked_for_unless_a_developer_says_otherwise()
    {
        Assert.Equal(SecureSocketOptions.StartTls, Read(Environments.Production, ("Host", "mail.example.org"))!.Security);
        Assert.Equal(SecureSocketOptions.None, Read(Environments.Development, ("Host", "localhost"), ("Security", "None"))!.Security);
        Assert.Contains("Smtp:Security", Assert.Throws<MailNotSetException>(
            () => Read(Environments.Production, ("Host", "mail.example.org"), ("Security", "None"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mails_come_from_the_address_people_write_to_unless_another_is_named()
    {
        Assert.Equal("\"OG Tickets\" <contact@example.org>", Read(Environments.Staging, ("Host", "localhost"))!.From.ToString());
        Assert.Equal("\"Billetterie\" <billets@example.org>", Read(Environments.Staging, ("Host", "localhost"), ("From", "Billetterie <billets@example.org>"))!.From.ToString());
        Assert.Throws<MailNotSetException>(() => Read(Environments.Staging, ("Host", "localhost"), ("From", "nobody")));
    }

    private static SmtpSettings? Read(string environment, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager { ["Contact"] = "contact@example.org" };
        foreach (var (name, value) in settings) configuration[$"Smtp:{name}"] = value;
        return SmtpSettings.Read(configuration, new HostingEnvironment { EnvironmentName = environment });
    }
}
