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
        entry.HasIndex(e => e.Subject);
        // pages of the trail are read newest first: all of it or a period of it, one action, one person
        entry.HasIndex(e => new { e.Action, e.Id });
        entry.HasIndex(e => new { e.ActorId, e.Id });
        entry.HasIndex(e => new { e.At, e.Id }).IsCreatedConcurrently();
        entry.HasOne(e => e.Personal).WithOne().HasForeignKey<AuditPersonalDetail>(p => p.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditPersonalDetailConfiguration : IEntityTypeConfiguration<AuditPersonalDetail>
{
    public void Configure(EntityTypeBuilder<AuditPersonalDetail> detail)
    {
        detail.ToTable("audit_personal_details");
        detail.HasKey(d => d.EntryId);
    }
}

internal sealed class AuditBlockConfiguration :
    IEntityTypeConfiguration<AuditBlock>, IEntityTypeConfiguration<AuditBlockEntry>, IEntityTypeConfiguration<AuditWaiting>
{
    public void Configure(EntityTypeBuilder<AuditBlock> block)
    {
        block.HasKey(b => b.Number);
        block.Property(b => b.Number).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<AuditBlockEntry> place)
    {
        place.ToTable("audit_block_entries");
        place.HasKey(p => new { p.BlockNumber, p.Position });
        place.HasIndex(p => p.EntryId).IsUnique().HasDatabaseName("uq_audit_block_entries_entry");
        place.HasOne<AuditBlock>().WithMany().HasForeignKey(p => p.BlockNumber).OnDelete(DeleteBehavior.Restrict);
        place.HasOne<AuditEntry>().WithMany().HasForeignKey(p => p.EntryId).OnDelete(DeleteBehavior.Restrict);
    }

    // the database makes these rows itself, in a trigger
    public void Configure(EntityTypeBuilder<AuditWaiting> waiting)
    {
        waiting.ToTable("audit_waiting");
        waiting.HasKey(w => w.EntryId);
        waiting.Property(w => w.EntryId).ValueGeneratedNever();
    }
}

internal sealed class AuditCheckConfiguration : IEntityTypeConfiguration<AuditCheck>
{
    public void Configure(EntityTypeBuilder<AuditCheck> check)
    {
        check.ToTable("audit_checks");
        check.HasKey(c => c.Number);
        check.Property(c => c.Noted).HasMaxLength(100);
        // all that are underway have the same nothing there
        check.HasIndex(c => c.FinishedAt).IsUnique().AreNullsDistinct(false).HasFilter("finished_at is null").HasDatabaseName(Constraints.AuditCheckUnderway);
        check.Ignore(c => c.Head).Ignore(c => c.Report);
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
        mail.HasIndex(m => m.Recipient);
        mail.Property(m => m.Data).HasColumnType("jsonb");
        mail.Property(m => m.LastError).HasMaxLength(Delivery.LongestReason);
        mail.HasIndex(m => m.NextTryAt).HasFilter("sent_at is null and given_up_at is null").HasDatabaseName("ix_mail_messages_waiting");
        mail.HasIndex(m => m.Id).HasFilter("given_up_at is not null").HasDatabaseName("ix_mail_messages_given_up").IsCreatedConcurrently();
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
