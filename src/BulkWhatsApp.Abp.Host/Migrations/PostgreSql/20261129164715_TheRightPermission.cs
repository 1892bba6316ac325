using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BulkWhatsApp.Host.Migrations.PostgreSqlDatabase
{
    /// <inheritdoc />
    public partial class TheRightPermission : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_BwaIdempotencyKeys",
                table: "BwaIdempotencyKeys");

            migrationBuilder.AddColumn<Guid>(
                name: "UserKey",
                table: "BwaIdempotencyKeys",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<DateTime>(
                name: "NumberProvenAt",
                table: "BwaAccounts",
                type: "timestamp with time zone",
                nullable: true);

            // Meta answered these accounts' checks, which it does for the number's own token only.
            migrationBuilder.Sql("""UPDATE "BwaAccounts" SET "NumberProvenAt" = "CheckedAt";""");

            migrationBuilder.AddPrimaryKey(
                name: "PK_BwaIdempotencyKeys",
                table: "BwaIdempotencyKeys",
                columns: new[] { "TenantKey", "UserKey", "Key" });

            migrationBuilder.CreateTable(
                name: "BwaErasedPeople",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: true),
                    AddressHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Scope = table.Column<int>(type: "integer", nullable: false),
                    CreationTime = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatorId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaErasedPeople", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaErasureKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: true),
                    KeyCipher = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaErasureKeys", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BwaErasedPeople_TenantId_AddressHash",
                table: "BwaErasedPeople",
                columns: new[] { "TenantId", "AddressHash" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_BwaErasureKeys_TenantId",
                table: "BwaErasureKeys",
                column: "TenantId",
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BwaErasedPeople");

            migrationBuilder.DropTable(
                name: "BwaErasureKeys");

            migrationBuilder.DropPrimaryKey(
                name: "PK_BwaIdempotencyKeys",
                table: "BwaIdempotencyKeys");

            migrationBuilder.DropColumn(
                name: "UserKey",
                table: "BwaIdempotencyKeys");

            migrationBuilder.DropColumn(
                name: "NumberProvenAt",
                table: "BwaAccounts");

            migrationBuilder.AddPrimaryKey(
                name: "PK_BwaIdempotencyKeys",
                table: "BwaIdempotencyKeys",
                columns: new[] { "TenantKey", "Key" });
        }
    }
}
