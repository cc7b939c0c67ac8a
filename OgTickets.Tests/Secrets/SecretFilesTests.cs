using Microsoft.Extensions.Configuration;
using OgTickets.Persistence;
using OgTickets.Secrets;

namespace OgTickets.Tests.Secrets;

public sealed class SecretFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("og-tickets-secrets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_of_the_folder_is_the_setting_it_stands_for_without_its_last_line_break()
    {
        Write("stripe_secret_key", "rk_live_1\n");
        Write("ticket_master_key", "1 old AA==\n2 active BB==\n");

        var read = Read();

        Assert.Equal("rk_live_1", read["Payments:Stripe:SecretKey"]);
        Assert.Equal("1 old AA==\n2 active BB==", read["Keys:Master"]);
    }

    [Theory]
    [InlineData("SMTP_PASSWORD_FILE", "Smtp:Password")]
    [InlineData("Smtp__Password_FILE", "Smtp:Password")]
    [InlineData("Seller__Name_FILE", "Seller:Name")] // any setting of ours may come from a file
    public void A_variable_may_point_to_a_file_and_counts_more_than_the_folder(string variable, string setting)
    {
        Write("smtp_password", "of the folder");
        Write("elsewhere", "pointed to");

        Assert.Equal("pointed to", Read((variable, Path.Combine(_folder, "elsewhere")))[setting]);
    }

    [Fact]
    public void What_belongs_to_others_is_not_read()
    {
        Write("bundle", "-----BEGIN CERTIFICATE-----");
        Write("unknown", "x");

        Assert.Empty(Read(("SSL_CERT_FILE", Path.Combine(_folder, "bundle"))).AsEnumerable());
    }

    [Fact]
    public void Docker_keeps_no_empty_secret_so_none_stands_for_one_that_is_not_set()
    {
        Write("sentry_dsn", "none\n");
        Write("smtp_user", "");

        Assert.Empty(Read().AsEnumerable());
    }

    [Fact]
    public void A_file_that_is_named_and_not_there_stops_the_start_with_a_sentence()
    {
        var refused = Assert.Throws<SecretUnreadableException>(() => Read(("DB_PASSWORD_FILE", Path.Combine(_folder, "gone"))));

        Assert.StartsWith("The secret db_password cannot be read", StartRefusal.SentenceOf(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_is_told_by_name_and_never_by_what_it_holds()
    {
        Write("db_password", "tr0ub4dor");
        Write("audit_key", "1 active AA==");

        var files = Files();
        files.Load();

        Assert.Equal(["audit_key", "db_password"], files.Found);
    }

    [Fact]
    public void The_parts_of_a_database_make_a_connection_for_the_web_and_one_for_migrations()
    {
        foreach (var (name, value) in new[] { ("db_host", "db.internal:5433"), ("db_name", "og"), ("db_user", "web"), ("db_password", "one;two"), ("db_owner_user", "owner"), ("db_owner_password", "three") }) Write(name, value);
        var read = Read();

        Assert.Equal("Host=db.internal:5433;Database=og;Username=web;Password=\"one;two\"", DatabaseRegistration.Find(read, DatabaseRegistration.App));
        Assert.Equal("Host=db.internal:5433;Database=og;Username=owner;Password=three", DatabaseRegistration.Find(read, DatabaseRegistration.Owner));
    }

    [Fact]
    public void A_web_that_was_given_no_owner_has_none()
    {
        foreach (var (name, value) in new[] { ("db_host", "db"), ("db_user", "web"), ("db_password", "one") }) Write(name, value);

        Assert.Null(DatabaseRegistration.Find(Read(), DatabaseRegistration.Owner));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private SecretFiles Files(params (string Name, string Value)[] environment) => new(_folder, environment.ToDictionary(v => v.Name, v => v.Value));

    private IConfigurationRoot Read(params (string Name, string Value)[] environment) => new ConfigurationBuilder().Add(Files(environment)).Build();
}
