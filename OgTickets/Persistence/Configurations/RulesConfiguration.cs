using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OgTickets.Rules;

namespace OgTickets.Persistence.Configurations;

internal sealed class ShopRulesConfiguration : IEntityTypeConfiguration<ShopRules>
{
    public void Configure(EntityTypeBuilder<ShopRules> rules)
    {
        rules.ToTable("shop_rules", t =>
        {
            t.HasCheckConstraint("ck_shop_rules_limits", "seats_per_session > 0 and seats_per_account >= seats_per_session and lines_per_basket > 0");
            t.HasCheckConstraint("ck_shop_rules_gifts", "gift_seats_per_session between 0 and 10000");
            // the longest a hold may live (ck_holds_lifetime)
            t.HasCheckConstraint("ck_shop_rules_times", "basket_time > interval '2 minutes' and extension_time > interval '0' and order_time > interval '0' and basket_time + extension_time + order_time <= interval '75 minutes'");
            t.HasCheckConstraint("ck_shop_rules_money", "refund_days between 0 and 365 and vat_rate between 0 and 9999");
        });
        rules.HasKey(r => r.Number).HasName(Constraints.RulesNumber);
        rules.Property(r => r.Number).ValueGeneratedNever();
        // rules written by a build that knew of no such rule say what its setting said unless it was set
        rules.Property(r => r.GiftSeatsPerSession).HasDefaultValue(50).ValueGeneratedNever();
        rules.Property(r => r.SellerName).HasMaxLength(Seller.LongestLine);
        rules.Property(r => r.SellerLegalForm).HasMaxLength(Seller.LongestLine);
        rules.Property(r => r.SellerAddress).HasMaxLength(Seller.LongestAddress);
        rules.Property(r => r.SellerSiren).HasMaxLength(9);
        rules.Property(r => r.SellerVatNumber).HasMaxLength(13);
        rules.Property(r => r.SellerRegister).HasMaxLength(Seller.LongestLine);
        rules.Ignore(r => r.Limits).Ignore(r => r.Times).Ignore(r => r.Seller);
    }
}
