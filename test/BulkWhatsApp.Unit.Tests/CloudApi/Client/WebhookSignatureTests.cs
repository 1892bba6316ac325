using System.Text;
using BulkWhatsApp.CloudApi.Webhooks;

namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class WebhookSignatureTests
{
    private const string Secret = "8f1d3a5c7e9b";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"name":"Gr\u00fc\u00dfe","url":"https:\/\/shop.example.org"}""");

    [Fact]
    public void A_known_vector_has_its_known_signature()
    {
        // RFC 4231, test case 2.
        WebhookSignature.Compute("what do ya want for nothing?"u8, "Jefe")
            .ShouldBe("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    [Fact]
    public void The_escaped_bytes_as_received_are_what_is_signed()
    {
        var header = WebhookSignature.Compute(Body, Secret);
        var rewritten = Encoding.UTF8.GetBytes("""{"name":"Grüße","url":"https://shop.example.org"}""");

        WebhookSignature.IsValid(Body, header, Secret).ShouldBeTrue();
        WebhookSignature.IsValid(rewritten, header, Secret).ShouldBeFalse();
    }

    [Fact]
    public void The_digits_may_be_upper_case()
    {
        var header = WebhookSignature.Compute(Body, Secret);

        WebhookSignature.IsValid(Body, header.ToUpperInvariant(), Secret).ShouldBeTrue();
    }

    [Fact]
    public void A_signature_with_another_secret_or_of_another_body_is_not_valid()
    {
        WebhookSignature.IsValid(Body, WebhookSignature.Compute(Body, "other"), Secret).ShouldBeFalse();
        WebhookSignature.IsValid(Body, WebhookSignature.Compute("{}"u8, Secret), Secret).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz")]
    [InlineData("sha1=5bdcc146bf60754e6a042426089575c75a003f08")]
    [InlineData("sha256=zzdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384300")]
    public void A_missing_or_malformed_header_is_not_valid(string? header) =>
        WebhookSignature.IsValid(Body, header, Secret).ShouldBeFalse();

    [Fact]
    public void An_empty_secret_signs_nothing()
    {
        Should.Throw<ArgumentException>(() => WebhookSignature.Compute(Body, ""));
        WebhookSignature.IsValid(Body, "sha256=" + new string('0', 64), "").ShouldBeFalse();
    }
}
