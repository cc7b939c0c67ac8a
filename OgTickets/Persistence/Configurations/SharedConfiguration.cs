using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Mail;

namespace OgTickets.Persistence.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.Action).HasMaxLength(60);
        entry.Property(e => e.Subject).HasMaxLength(100);
        entry.Property(e => e.Detail).HasColumnType("jsonb");
        entry.HasIndex(e => e.Subject);
    }
}

internal sealed class MailMessageConfiguration : IEntityTypeConfiguration<MailMessage>
{
    public void Configure(EntityTypeBuilder<MailMessage> mail)
    {
        mail.Property(m => m.Cause).HasMaxLength(100);
        mail.HasIndex(m => m.Cause).IsUnique().HasDatabaseName(Constraints.MailCause);
        mail.Property(m => m.Template).HasMaxLength(40);
        mail.Property(m => m.Recipient).HasMaxLength(256);
        mail.Property(m => m.Language).HasMaxLength(2);
        mail.Property(m => m.Data).HasColumnType("jsonb");
        mail.HasIndex(m => m.NextTryAt).HasFilter("sent_at is null").HasDatabaseName("ix_mail_messages_waiting");
    }
}

internal sealed class ClockSettingConfiguration : IEntityTypeConfiguration<ClockSetting>
{
    public void Configure(EntityTypeBuilder<ClockSetting> setting)
    {
        setting.ToTable("clock_settings", t => t.HasCheckConstraint("ck_clock_settings_one", "id = 1"));
        setting.Property(s => s.Id).ValueGeneratedNever();
    }
}
