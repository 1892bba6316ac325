using BulkWhatsApp.RecipientLists;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Input;

/// <summary>
/// The action takes a file in a form (<c>multipart/form-data</c>, field <c>file</c>), with at most 32 fields, including files, of 16 KB
/// each. A larger request is refused with 413, whatever the host's own limits are.
/// </summary>
/// <param name="maxRequestBytes">
/// Bytes of the whole request. By default twice the size of the largest file, so that a file that is too large is usually refused with an
/// explanation instead of a broken connection.
/// </param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UploadAttribute(long maxRequestBytes = 2 * RecipientListConsts.MaxImportBytes)
    : ConsumesAttribute("multipart/form-data"), IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    long? IRequestSizeLimitMetadata.MaxRequestBodySize => maxRequestBytes;

    long? IFormOptionsMetadata.MultipartBodyLengthLimit => maxRequestBytes;

    // Each field has its own buffer.
    int? IFormOptionsMetadata.ValueCountLimit => 32;

    int? IFormOptionsMetadata.ValueLengthLimit => 16 * 1024;

    bool? IFormOptionsMetadata.BufferBody => null;

    int? IFormOptionsMetadata.MemoryBufferThreshold => null;

    long? IFormOptionsMetadata.BufferBodyLengthLimit => null;

    int? IFormOptionsMetadata.KeyLengthLimit => null;

    int? IFormOptionsMetadata.MultipartBoundaryLengthLimit => null;

    int? IFormOptionsMetadata.MultipartHeadersCountLimit => null;

    int? IFormOptionsMetadata.MultipartHeadersLengthLimit => null;
}
