using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Identity;
using OgTickets.Identity.ByMail;
using OgTickets.Identity.Staff;

namespace OgTickets.Persistence.Configurations;

internal sealed class KnownBrowserConfiguration : IEntityTypeConfiguration<KnownBrowser>
{
    public void Configure(EntityTypeBuilder<KnownBrowser> browser)
    {
        browser.HasKey(b => new { b.AccountId, b.Mark });
        browser.HasIndex(b => b.LastSeenAt);
        browser.HasOne<Account>().WithMany().HasForeignKey(b => b.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.Property(r => r.Id).ValueGeneratedNever();
        registration.Property(r => r.Email).HasMaxLength(256);
        registration.Property(r => r.NormalizedEmail).HasMaxLength(256);
        registration.Property(r => r.FirstName).HasMaxLength(100);
        registration.Property(r => r.LastName).HasMaxLength(100);
        registration.Property(r => r.Language).HasMaxLength(2);
        registration.Property(r => r.PasswordHash).HasMaxLength(300);
        registration.Property(r => r.ReturnUrl).HasMaxLength(Registration.LongestReturnUrl);
        registration.HasIndex(r => r.NormalizedEmail);
        registration.HasIndex(r => r.ExpiresAt);
        registration.HasIndex(r => r.AskedAt).HasFilter("mailed_at is null").HasDatabaseName("ix_registrations_waiting");
    }
}

internal sealed class AddressRequestConfiguration : IEntityTypeConfiguration<AddressRequest>
{
    public void Configure(EntityTypeBuilder<AddressRequest> request)
    {
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Email).HasMaxLength(256);
        request.Property(r => r.NormalizedEmail).HasMaxLength(256);
        request.Property(r => r.Language).HasMaxLength(2);
        request.HasIndex(r => r.NormalizedEmail);
        request.HasIndex(r => r.ExpiresAt);
        request.HasIndex(r => r.AskedAt).HasFilter("mailed_at is null").HasDatabaseName("ix_address_requests_waiting");
        request.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StaffInvitationConfiguration : IEntityTypeConfiguration<StaffInvitation>
{
    public void Configure(EntityTypeBuilder<StaffInvitation> invitation)
    {
        invitation.Property(i => i.Id).ValueGeneratedNever();
        invitation.Property(i => i.Email).HasMaxLength(256);
        invitation.Property(i => i.NormalizedEmail).HasMaxLength(256);
        invitation.Property(i => i.Role).HasMaxLength(20);
        invitation.Property(i => i.Language).HasMaxLength(2);
        invitation.HasIndex(i => i.NormalizedEmail);
        invitation.HasOne<Account>().WithMany().HasForeignKey(i => i.InvitedBy).OnDelete(DeleteBehavior.Cascade);
    }
}
