<?xml version="1.0" encoding="UTF-8"?>
<!-- Brief of mail aan betrokkenen (art. 34 AVG). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="nl">
      <head>
        <title>
          <xsl:text>[</xsl:text>
          <xsl:value-of select="incident/ref"/>
          <xsl:text>] </xsl:text>
          <xsl:call-template name="about"/>
        </title>
      </head>
      <body>
        <xsl:if test="addressee/address/line">
          <p><strong><xsl:value-of select="organisation"/></strong></p>
          <address>
            <xsl:value-of select="addressee/name"/>
            <xsl:for-each select="addressee/address/line">
              <xsl:if test="position() &gt; 1 or ../../name"><br/></xsl:if>
              <xsl:value-of select="."/>
            </xsl:for-each>
          </address>
          <dl>
            <dt>Datum</dt>
            <dd><xsl:value-of select="date"/></dd>
            <dt>Ons kenmerk</dt>
            <dd><xsl:value-of select="incident/ref"/></dd>
            <dt>Betreft</dt>
            <dd><xsl:call-template name="about"/></dd>
          </dl>
        </xsl:if>
        <p>
          <xsl:choose>
            <xsl:when test="addressee/salutation"><xsl:value-of select="addressee/salutation"/></xsl:when>
            <xsl:when test="addressee/name">
              <xsl:text>Beste </xsl:text>
              <xsl:value-of select="addressee/name"/>
            </xsl:when>
            <xsl:otherwise>Geachte heer/mevrouw</xsl:otherwise>
          </xsl:choose>
          <xsl:text>,</xsl:text>
        </p>
        <xsl:call-template name="opening"/>
        <h2>Wat is er gebeurd?</h2>
        <xsl:apply-templates select="telling/happened"/>
        <h2>Om welke gegevens gaat het?</h2>
        <xsl:apply-templates select="telling/data"/>
        <xsl:apply-templates select="telling/unaffected"/>
        <h2>Wat kunnen de gevolgen voor u zijn?</h2>
        <xsl:apply-templates select="telling/effects"/>
        <h2>Wat doen wij?</h2>
        <xsl:apply-templates select="telling/measures"/>
        <h2>Wat kunt u zelf doen?</h2>
        <xsl:apply-templates select="telling/advice"/>
        <h2>Heeft u vragen?</h2>
        <p>
          <xsl:text>U kunt ons bereiken via </xsl:text>
          <xsl:value-of select="contact"/>
          <xsl:if test="contact = ''">[Dit ontbreekt nog.]</xsl:if>
          <xsl:text>. Noem daarbij het kenmerk </xsl:text>
          <strong><xsl:value-of select="incident/ref"/></strong>
          <xsl:text>. Vindt u dat wij niet goed met uw gegevens omgaan? Dan kunt u een klacht indienen bij </xsl:text>
          <xsl:value-of select="authority"/>
          <xsl:if test="authority/@website">
            <xsl:text> (</xsl:text>
            <xsl:value-of select="authority/@website"/>
            <xsl:text>)</xsl:text>
          </xsl:if>
          <xsl:text>.</xsl:text>
        </p>
        <p>
          <xsl:text>Met vriendelijke groet,</xsl:text>
          <br/>
          <xsl:value-of select="organisation"/>
        </p>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="about">
    <xsl:choose>
      <xsl:when test="@filing = 'follow-up'">Meer over het datalek met uw gegevens</xsl:when>
      <xsl:when test="@filing = 'correction'">Verbeterd bericht over het datalek met uw gegevens</xsl:when>
      <xsl:otherwise>Datalek met uw gegevens</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="opening">
    <p>
      <xsl:choose>
        <xsl:when test="@filing = 'follow-up'">Eerder lieten wij u weten dat er bij ons een datalek is geweest waarbij ook uw gegevens betrokken zijn. Wij weten daar nu meer van. Hieronder staat alles wat wij op dit moment weten.</xsl:when>
        <xsl:when test="@filing = 'correction'">Eerder lieten wij u weten dat er bij ons een datalek is geweest waarbij ook uw gegevens betrokken zijn. Een deel van dat bericht klopte niet. Dit bericht komt ervoor in de plaats.</xsl:when>
        <xsl:otherwise>Er is bij ons een datalek geweest. Daarbij zijn ook gegevens van u betrokken. Dat spijt ons. In dit bericht leest u wat er is gebeurd, wat wij doen en wat u zelf kunt doen.</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="data">
    <p>
      <xsl:choose>
        <xsl:when test="@known = 'yes'">
          <xsl:text>Het gaat om: </xsl:text>
          <xsl:value-of select="."/>
          <xsl:text>.</xsl:text>
          <xsl:if test="@more = 'yes'"> Wij weten nog niet of het ook om andere gegevens gaat.</xsl:if>
        </xsl:when>
        <xsl:otherwise>Wij weten nog niet om welke gegevens het gaat.</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="unaffected">
    <xsl:apply-templates select="p"/>
    <xsl:if test="item">
      <p>
        <xsl:text>Het gaat niet om: </xsl:text>
        <xsl:call-template name="items"/>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="effects">
    <xsl:call-template name="text"/>
    <xsl:if test="item">
      <p>
        <xsl:choose>
          <xsl:when test="p">Het kan gaan om: </xsl:when>
          <xsl:otherwise>De gevolgen kunnen zijn: </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="items"/>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="items">
    <xsl:for-each select="item">
      <xsl:choose>
        <xsl:when test="position() = 1"/>
        <xsl:when test="position() = last()"> en </xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="measures">
    <xsl:call-template name="text"/>
    <xsl:if test="item[@done = 'yes']">
      <p>Dit hebben wij gedaan:</p>
      <ul><xsl:apply-templates select="item[@done = 'yes']"/></ul>
    </xsl:if>
    <xsl:if test="item[@done = 'no']">
      <p>Dit gaan wij nog doen:</p>
      <ul><xsl:apply-templates select="item[@done = 'no']"/></ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="item">
    <li>
      <xsl:value-of select="."/>
      <xsl:if test="@due and @done = 'no'">
        <xsl:text> (uiterlijk </xsl:text>
        <xsl:value-of select="@due"/>
        <xsl:text>)</xsl:text>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- Alleen een ontwerp laat dit zien: zo’n brief wordt niet verstuurd. -->
  <xsl:template name="text" match="happened | advice">
    <xsl:apply-templates select="p"/>
    <xsl:if test="@known = 'no'"><p><strong>[Dit ontbreekt nog.]</strong></p></xsl:if>
  </xsl:template>

  <xsl:template match="p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="br"><br/></xsl:template>
</xsl:stylesheet>
