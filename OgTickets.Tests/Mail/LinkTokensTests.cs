using OgTickets.Keys;
using OgTickets.Mail;

namespace OgTickets.Tests.Mail;

public sealed class LinkTokensTests
{
    private static readonly MailedLink Link = new("/account/resetpassword", Guid.CreateVersion7());
    private readonly LinkTokens _tokens = new(MasterKeys.Read(NewRings.Master()));

    [Fact]
    public void A_token_is_short_url_safe_and_names_its_row()
    {
        var token = _tokens.Write(Link);

        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(Link.Id, _tokens.Read(Link.Page, token));
    }

    [Fact]
    public void A_token_opens_no_other_page() => Assert.Null(_tokens.Read("/account/confirmemail", _tokens.Write(Link)));

    [Fact]
    public void Another_shop_s_token_is_none() => Assert.Null(new LinkTokens(MasterKeys.Read(NewRings.Master())).Read(Link.Page, _tokens.Write(Link)));

    [Fact]
    public void No_changed_character_is_overlooked()
    {
        var token = _tokens.Write(Link);
        for (var at = 0; at < token.Length; at++)
        {
            var changed = token.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'Q' : 'A';
            // the last character holds two bits that belong to nothing
            Assert.True(_tokens.Read(Link.Page, new string(changed)) is null || at == token.Length - 1);
        }
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("é"), InlineData("short"), InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData("%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%")]
    public void What_we_did_not_write_is_no_token(string? token) => Assert.Null(_tokens.Read(Link.Page, token));

    [Fact]
    public void A_link_mailed_under_the_old_master_key_works_under_the_new_ring()
    {
        var (older, newer) = (NewRings.Master().Replace("1 active", "1 old", StringComparison.Ordinal), NewRings.Master().Replace("1 active", "2 active", StringComparison.Ordinal));
        var token = new LinkTokens(MasterKeys.Read(older.Replace("1 old", "1 active", StringComparison.Ordinal))).Write(Link);

        Assert.Equal(Link.Id, new LinkTokens(MasterKeys.Read(older + "\n" + newer)).Read(Link.Page, token));
    }
}
