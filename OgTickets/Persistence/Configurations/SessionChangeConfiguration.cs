using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Catalogue.Editing;

namespace OgTickets.Persistence.Configurations;

internal sealed class SessionChangeConfiguration : IEntityTypeConfiguration<SessionChange>
{
    public void Configure(EntityTypeBuilder<SessionChange> change)
    {
        change.ToTable("session_changes");
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.Reason).HasMaxLength(300);
        change.HasOne(c => c.Session).WithMany().HasForeignKey(c => c.SessionNumber).OnDelete(DeleteBehavior.Restrict);
        change.HasIndex(c => c.SessionNumber).IsUnique().HasFilter("kind = 'Cancelled'").HasDatabaseName("uq_session_changes_cancelled");
        change.HasIndex(c => c.NextRoundAt).HasFilter("finished_at is null").HasDatabaseName("ix_session_changes_waiting");
    }
}
