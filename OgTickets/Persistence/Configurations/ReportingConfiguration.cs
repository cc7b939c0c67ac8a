using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Reporting.Sales;

namespace OgTickets.Persistence.Configurations;

internal sealed class SalesCountConfiguration : IEntityTypeConfiguration<SalesCount>, IEntityTypeConfiguration<SalesMonth>, IEntityTypeConfiguration<SalesCounted>
{
    public void Configure(EntityTypeBuilder<SalesCount> count)
    {
        count.ToTable("sales_counts");
        count.HasKey(c => new { c.Part, c.Day, c.Key });
        count.Property(c => c.Key).HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<SalesMonth> count)
    {
        count.ToTable("sales_months"); // written by a trigger of sales_counts alone
        count.HasKey(c => new { c.Part, c.Month, c.Key });
        count.Property(c => c.Key).HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<SalesCounted> counted)
    {
        counted.ToTable("sales_counted", t => t.HasCheckConstraint("ck_sales_counted_last", "last >= 0"));
        counted.HasKey(c => new { c.Kind, c.Year });
    }
}
