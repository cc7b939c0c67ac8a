using OgTickets.Identity;

namespace OgTickets.Tests.Identity;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("zoe@example.org", "zoe@example.org")]
    [InlineData("  zoe.martin+og@mail.example.org ", "zoe.martin+og@mail.example.org")]
    [InlineData("zoé@exemple.fr", "zoé@exemple.fr")]
    public void An_address_is_trimmed(string typed, string stored) => Assert.Equal(stored, EmailAddress.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("zoe")]
    [InlineData("@example.org")]
    [InlineData("zoe@")]
    [InlineData("zoe@example")]
    [InlineData("zoe@.org")]
    [InlineData("zoe@example.")]
    [InlineData("zoe@home@example.org")]
    [InlineData("zo e@example.org")]
    [InlineData("zoe\0@example.org")]
    [InlineData("zoe@example.org\nbcc:all@example.org")]
    [InlineData("zoe@example.org,eve@example.org")]
    [InlineData("Zoé <zoe@example.org>")]
    public void What_no_mail_reaches_is_refused(string? typed) => Assert.Null(EmailAddress.Read(typed));

    [Fact]
    public void An_address_has_its_longest() => Assert.Null(EmailAddress.Read(new string('z', EmailAddress.Longest) + "@example.org"));
}
