using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace OgTickets.Keys;

/// <summary>The public signing keys as a JWK set (RFC 7517), what <c>/.well-known/jwks.json</c> answers: any gate verifies tickets with it, offline.</summary>
public static class JwkSet
{
    /// <summary>The media type of the text (RFC 7517 §8.5).</summary>
    public const string ContentType = "application/jwk-set+json";

    /// <summary>The JSON text; <c>kid</c> is the key number in decimal, which is byte 1 of a code.</summary>
    public static string Of(SigningKeys keys)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in keys.Trusted) Write(json, key);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, SigningKey key)
    {
        json.WriteStartObject();
        json.WriteString("kty", "EC");
        json.WriteString("crv", "P-256");
        json.WriteString("x", Base64Url.EncodeToString(key.Point.X));
        json.WriteString("y", Base64Url.EncodeToString(key.Point.Y));
        json.WriteString("kid", key.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("use", "sig");
        json.WriteString("alg", "ES256");
        json.WriteEndObject();
    }
}
