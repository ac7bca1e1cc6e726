<?xml version="1.0" encoding="UTF-8"?>
<!-- Meldplichten en maatregelen met een termijn, de eerste bovenaan. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="nl">
      <head>
        <title>Datalekken: termijnen en maatregelen</title>
      </head>
      <body>
        <h1>Datalekken: termijnen en maatregelen</h1>
        <p>
          <xsl:if test="organisation != ''">
            <xsl:value-of select="organisation"/>
            <br/>
          </xsl:if>
          <xsl:text>Opgemaakt: </xsl:text>
          <xsl:value-of select="now"/>
        </p>
        <table>
          <tr><th>Kenmerk</th><th>Wat</th><th>Uiterlijk</th></tr>
          <xsl:apply-templates select="item"/>
        </table>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="item">
    <tr>
      <td><xsl:value-of select="@ref"/></td>
      <td>
        <xsl:if test="@kind = 'mail'">Onbekend of deze mail is verzonden: </xsl:if>
        <xsl:value-of select="."/>
        <xsl:if test="@undecided = 'yes' and @dated = 'yes'">
          <br/>
          <xsl:text>nog te beoordelen</xsl:text>
        </xsl:if>
        <xsl:if test="@owner != ''">
          <br/>
          <xsl:text>door </xsl:text>
          <xsl:value-of select="@owner"/>
        </xsl:if>
      </td>
      <td>
        <xsl:choose>
          <xsl:when test="@dated = 'yes'">
            <xsl:value-of select="@short"/>
            <br/>
            <xsl:value-of select="@left"/>
          </xsl:when>
          <xsl:when test="@undecided = 'yes'">nog te beoordelen</xsl:when>
          <xsl:when test="@kind = 'duty'">zonder onredelijke vertraging</xsl:when>
          <xsl:when test="@kind = 'mail'">dl-notify --sent of --not-sent</xsl:when>
          <xsl:otherwise>geen datum</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
