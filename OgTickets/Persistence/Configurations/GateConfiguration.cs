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
            t.HasCheckConstraint("ck_admissions_people", "people > 0 and case when undoes is null then admitted in (0, people) else admitted = -people end");
            t.HasCheckConstraint("ck_admissions_undone", "(undoes is null) = (answer <> 'Undone')");
            t.HasCheckConstraint("ck_admissions_forced", "not forced or reason is not null");
        });
        admission.Property(a => a.GateName).HasMaxLength(60);
        admission.Property(a => a.Reason).HasMaxLength(300);
        admission.HasIndex(a => new { a.DeviceId, a.Nonce }).IsUnique().HasDatabaseName(Constraints.AdmissionNonce);
        admission.HasIndex(a => a.Undoes).IsUnique().HasDatabaseName(Constraints.AdmissionUndoes);
        admission.HasOne<Admission>().WithOne().HasForeignKey<Admission>(a => a.Undoes).OnDelete(DeleteBehavior.Restrict);
        // in the order in which they are asked for: the last entry is the first row found, however many admissions there are and whatever is known of the table
        admission.HasIndex(a => new { a.TicketId, a.Id }).IsCreatedConcurrently();
        admission.HasIndex(a => new { a.SessionNumber, a.At });
        admission.HasIndex(a => a.At);
        admission.HasOne<Session>().WithMany().HasForeignKey(a => a.SessionNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GateTallyConfiguration : IEntityTypeConfiguration<GateTally>
{
    public void Configure(EntityTypeBuilder<GateTally> tally)
    {
        tally.HasKey(t => new { t.SessionNumber, t.Slot });
        tally.HasOne<Session>().WithMany().HasForeignKey(t => t.SessionNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GateDeviceConfiguration : IEntityTypeConfiguration<GateDevice>
{
    public void Configure(EntityTypeBuilder<GateDevice> device)
    {
        device.Property(d => d.Id).ValueGeneratedNever();
        device.Property(d => d.GateName).HasMaxLength(60);
        device.Property(d => d.HeldBy).HasMaxLength(100);
        device.HasIndex(d => d.PairingHash).IsUnique().HasDatabaseName("uq_gate_devices_pairing_hash");
        device.HasOne<Venue>().WithMany().HasForeignKey(d => d.VenueCode).OnDelete(DeleteBehavior.Restrict);
    }
}
