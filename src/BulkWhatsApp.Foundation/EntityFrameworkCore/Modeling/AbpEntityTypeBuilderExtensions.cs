using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

public static class AbpEntityTypeBuilderExtensions
{
    private const int ConcurrencyStampMaxLength = 40;

    /// <summary>Maps what the entity's base types and interfaces bring.</summary>
    public static void ConfigureByConvention(this EntityTypeBuilder b)
    {
        b.TryConfigureGuidKey();
        b.TryConfigureConcurrencyStamp();
        b.TryConfigureSoftDelete();
    }

    // With generated keys EF takes a new part of a tracked aggregate, which has its id already, for a stored one.
    private static void TryConfigureGuidKey(this EntityTypeBuilder b)
    {
        if (Is<IEntity<Guid>>(b))
        {
            b.Property(nameof(IEntity<Guid>.Id)).ValueGeneratedNever();
        }
    }

    private static void TryConfigureConcurrencyStamp(this EntityTypeBuilder b)
    {
        if (Is<IHasConcurrencyStamp>(b))
        {
            b.Property(nameof(IHasConcurrencyStamp.ConcurrencyStamp)).IsConcurrencyToken().HasMaxLength(ConcurrencyStampMaxLength);
        }
    }

    private static void TryConfigureSoftDelete(this EntityTypeBuilder b)
    {
        if (Is<ISoftDelete>(b))
        {
            b.Property(nameof(ISoftDelete.IsDeleted)).IsRequired().HasDefaultValue(false);
        }
    }

    private static bool Is<T>(EntityTypeBuilder b) => b.Metadata.BaseType is null && typeof(T).IsAssignableFrom(b.Metadata.ClrType);
}
