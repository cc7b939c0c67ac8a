using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Catalogue;
using OgTickets.Gate;

namespace OgTickets.Persistence.Configurations;

internal sealed class AdmissionConfiguration : IEntityTypeConfiguration<Admission>
{
    public void Configure(EntityTypeBuilder<Admission> admission)
    {
        admission.ToTable(t =>
        {
            t.HasCheckConstraint("ck_admissions_people", "people > 0 and admitted in (0, people)");
            t.HasCheckConstraint("ck_admissions_forced", "not forced or reason is not null");
        });
        admission.Property(a => a.GateName).HasMaxLength(60);
        admission.Property(a => a.Reason).HasMaxLength(300);
        admission.HasIndex(a => new { a.DeviceId, a.Nonce }).IsUnique().HasDatabaseName(Constraints.AdmissionNonce);
        admission.HasIndex(a => a.TicketId);
        admission.HasIndex(a => new { a.SessionNumber, a.At });
        admission.HasOne<Session>().WithMany().HasForeignKey(a => a.SessionNumber).OnDelete(DeleteBehavior.Restrict);
    }
}
