namespace OgTickets.Secrets;

/// <summary>What a secret is called where it is kept (a file of <c>/run/secrets</c>, stack.yaml), and the setting it is here.</summary>
public static class SecretNames
{
    /// <summary>By the secret's name; a test holds that stack.yaml knows the same ones.</summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["db_host"] = "Database:Host",
        ["db_name"] = "Database:Name",
        ["db_user"] = "Database:User",
        ["db_password"] = "Database:Password",
        ["db_owner_user"] = "Database:OwnerUser",
        ["db_owner_password"] = "Database:OwnerPassword",
        ["allowed_hosts"] = "AllowedHosts",
        ["sentry_dsn"] = "Sentry:Dsn",
        ["stripe_secret_key"] = "Payments:Stripe:SecretKey",
        ["stripe_webhook_secret"] = "Payments:Stripe:WebhookSecret",
        ["sandbox_webhook_secret"] = "Payments:Sandbox:WebhookSecret",
        ["ticket_signing_key"] = "Keys:TicketSigning",
        ["ticket_master_key"] = "Keys:Master",
        ["data_protection_key"] = "Keys:DataProtection",
        ["audit_key"] = "Keys:Audit",
        ["smtp_host"] = "Smtp:Host",
        ["smtp_user"] = "Smtp:User",
        ["smtp_password"] = "Smtp:Password",
        ["admin_email"] = "Admin:Email",
        ["admin_password"] = "Admin:Password",
    };

    /// <summary>The name under which a setting is kept as a secret; the setting's own where it has none.</summary>
    public static string Of(string setting) => Settings.FirstOrDefault(known => known.Value == setting).Key ?? setting;
}
