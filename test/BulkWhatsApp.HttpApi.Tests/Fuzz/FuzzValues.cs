namespace BulkWhatsApp.Fuzz;

/// <summary>What nobody should send.</summary>
internal static class FuzzValues
{
    /// <summary>Of a text that holds what no database stores.</summary>
    public static readonly string[] UnstorableJson = ["\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\""];

    private static readonly string Long = new('x', 100_000);

    /// <summary>Pieces of JSON in place of any value.</summary>
    public static readonly string[] Json =
    [
        .. UnstorableJson,
        "null", "\"\"", "\" \"", $"\"{Long}\"", "5", "-1", "0", "2147483647", "2147483648", "9223372036854775808", "1e18", "1e400", "-0.5", "1.7976931348623157e309",
        "true", "{}", "[]", "[null]", "[[]]", "[{}]", "{\"a\":null}", "[\"\\u0000\"]", "[\"text\", null, \"text\"]",
        "\"00000000-0000-0000-0000-000000000000\"", "\"6e7d7a00-0000-4000-8000-00000000000\"", "\"2026-02-30\"", "\"2026-06-30T23:59:60Z\"",
        "\"9999-12-31T23:59:59.9999999+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"0001-01-01\"", "\"+12025550140\"", "\"';DROP TABLE x;--\"",
        "\"%_\\\\\"", "\"a\\nb\\tc\"", "\"\\u202e\\ufeff\\uffff\\ufffe\"", "\"\\ud83d\\udc69\\u200d\\ud83d\\udc67\"", "\"{{1}}\"", "NaN", "'single'",
    ];

    /// <summary>Parts of a query or of a form, as they are before they are escaped.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "-1", "0", "2147483647", "2147483648", "-2147483648", "1000000000000000000", "99999999999999999999", "1e18", "1.5", "NaN", "true", "null",
        "00000000-0000-0000-0000-000000000000", "6e7d7a00", "{}", "[]", "2026-02-30", "2026-06-30T23:59:60Z", "9999-12-31T23:59:59+14:00", "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00", "0001-01-01", "2026-01-01T00:00:00 02:00", "title desc", "title; DROP TABLE x", "title desc, title asc", "1", "(select 1)", "concurrencyStamp",
        "%", "_", "\\", "'", "\"", "a\nb", "\u202e\ufeff\ufffe", "👩‍👧", new('x', 4_000), "Europe/Berlin", "../../etc/passwd", "R", "U",
    ];

    /// <summary>Parts of a path, escaped.</summary>
    public static readonly string[] Segments =
        ["00000000-0000-0000-0000-000000000000", "6e7d7a00-0000-4000-8000-000000000001", "-1", "99999999999999999999", "null", "%20", "%ED%A0%80", "..%2f..", "x%0Ay", "{id}", "%F0%9F%91%A9", "by-number"];

    /// <summary>Whole contents in place of a JSON object.</summary>
    public static readonly string[] Contents =
    [
        "", " ", "null", "5", "\"text\"", "[]", "[null]", "{}", "{", "}", "{\"a\":}", "{\"a\":1,}", "{'a':1}", "\u0000", "\uFEFF{}", "<xml/>", "a=1&b=2", "NaN", "{\"\\ud800\":1}",
        "{\"__proto__\":{\"a\":1},\"$type\":\"System.Object\",\"$ref\":\"1\",\"$id\":\"1\"}", string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100), new('[', 100_000),
        "{\"a\":\"" + Long + "\"}",
    ];

    public static readonly string[] ContentTypes =
        ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "application/json; charset=utf-16", "application/json; charset=none", "text/json", "*/*"];

    public static readonly string[] Methods = ["PATCH", "OPTIONS", "TRACE", "HEAD", "DELETE", "PUT", "POST", "GET", "FOO"];

    public static readonly string[] FileNames =
        ["", " ", ".", "../../people.csv", "..\\people.csv", "con", "people", "people.exe", "people.csv.xlsx", "a\0b.csv", "a\r\nb.csv", "a\"b;c=d.csv", "\u202evsc.elpoep", "👩‍👧.csv", new string('x', 5_000) + ".csv"];
}
