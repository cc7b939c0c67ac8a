using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Import;
using OgTickets.Catalogue.Search;
using OgTickets.Identity;

namespace OgTickets.Persistence.Configurations;

internal sealed class SportConfiguration : IEntityTypeConfiguration<Sport>
{
    public void Configure(EntityTypeBuilder<Sport> sport)
    {
        sport.HasKey(s => s.Code);
        sport.Property(s => s.Code).HasMaxLength(3);
        sport.Property(s => s.NameFr).HasMaxLength(100);
        sport.Property(s => s.NameEn).HasMaxLength(100);
    }
}

internal sealed class VenueConfiguration : IEntityTypeConfiguration<Venue>
{
    public void Configure(EntityTypeBuilder<Venue> venue)
    {
        venue.ToTable(t => t.HasCheckConstraint("ck_venues_capacity", "capacity > 0"));
        venue.HasKey(v => v.Code);
        venue.Property(v => v.Code).HasMaxLength(3);
        venue.Property(v => v.NameFr).HasMaxLength(150);
        venue.Property(v => v.NameEn).HasMaxLength(150);
        venue.Property(v => v.City).HasMaxLength(100);
        venue.Property(v => v.TimeZone).HasMaxLength(50);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable(t =>
        {
            t.HasCheckConstraint("ck_sessions_number", "number > 0");
            t.HasCheckConstraint("ck_sessions_times", "ends_at > starts_at");
            t.HasCheckConstraint("ck_sessions_sale", "sale_ends_at is null or sale_starts_at is null or sale_ends_at > sale_starts_at");
        });
        session.HasKey(s => s.Number);
        session.Property(s => s.Number).ValueGeneratedNever();
        session.Property(s => s.Code).HasMaxLength(5);
        session.HasIndex(s => s.Code).IsUnique().HasDatabaseName(Constraints.SessionCode);
        session.Property(s => s.LabelFr).HasMaxLength(300);
        session.Property(s => s.LabelEn).HasMaxLength(300);
        session.HasOne(s => s.Sport).WithMany().HasForeignKey(s => s.SportCode).OnDelete(DeleteBehavior.Restrict);
        session.HasOne(s => s.Venue).WithMany().HasForeignKey(s => s.VenueCode).OnDelete(DeleteBehavior.Restrict);
        session.HasIndex(s => s.StartsAt);
        session.HasIndex(s => s.Day);
    }
}

internal sealed class SearchDocumentConfiguration : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> document)
    {
        document.HasKey(d => d.SessionNumber);
        document.Property(d => d.SessionNumber).ValueGeneratedNever();
        document.HasOne(d => d.Session).WithOne().HasForeignKey<SearchDocument>(d => d.SessionNumber).OnDelete(DeleteBehavior.Cascade);
        document.HasIndex(d => d.Search).HasMethod("gin");
    }
}

internal sealed class PriceCategoryConfiguration : IEntityTypeConfiguration<PriceCategory>
{
    public void Configure(EntityTypeBuilder<PriceCategory> category)
    {
        category.ToTable(t =>
        {
            t.HasCheckConstraint(Constraints.CategorySeats, "held >= 0 and sold >= 0 and held + sold <= capacity");
            t.HasCheckConstraint("ck_price_categories_price", "seat_price_cents is null or seat_price_cents > 0");
        });
        category.Property(c => c.Letter).HasMaxLength(5);
        category.HasIndex(c => new { c.SessionNumber, c.Letter }).IsUnique().HasDatabaseName("uq_price_categories_letter");
        category.HasOne(c => c.Session).WithMany(s => s.Categories).HasForeignKey(c => c.SessionNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OfferConfiguration : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> offer)
    {
        offer.ToTable(t =>
        {
            t.HasCheckConstraint("ck_offers_people", "people between 1 and 255");
            // never all of it: a ticket for nothing could be given back for nothing, and money always goes back with a ticket
            t.HasCheckConstraint("ck_offers_discount", "discount_percent between 0 and 99");
        });
        offer.Property(o => o.Code).HasMaxLength(30);
        offer.HasIndex(o => o.Code).IsUnique().HasDatabaseName(Constraints.OfferCode);
        offer.Property(o => o.NameFr).HasMaxLength(60);
        offer.Property(o => o.NameEn).HasMaxLength(60);
        offer.Property(o => o.TextFr).HasMaxLength(500);
        offer.Property(o => o.TextEn).HasMaxLength(500);
    }
}

internal sealed class CatalogueVersionConfiguration : IEntityTypeConfiguration<CatalogueVersion>
{
    public void Configure(EntityTypeBuilder<CatalogueVersion> version)
    {
        version.ToTable("catalogue_version", t => t.HasCheckConstraint("ck_catalogue_version_one", "id = 1"));
        version.Property(v => v.Id).ValueGeneratedNever();
    }
}

internal sealed class CatalogueUploadConfiguration : IEntityTypeConfiguration<CatalogueUpload>
{
    public void Configure(EntityTypeBuilder<CatalogueUpload> upload)
    {
        upload.Property(u => u.Id).ValueGeneratedNever();
        upload.HasOne<Account>().WithMany().HasForeignKey(u => u.MadeBy).OnDelete(DeleteBehavior.Cascade);
    }
}
