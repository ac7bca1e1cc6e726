<?xml version="1.0" encoding="UTF-8"?>
<!-- Brieven aan de melder: ontvangstbevestiging, tussenbericht, afsluiting. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="nl">
      <head>
        <title>
          <xsl:text>[</xsl:text>
          <xsl:value-of select="incident/ref"/>
          <xsl:text>] </xsl:text>
          <xsl:choose>
            <xsl:when test="@letter = 'acknowledgement'">Wij hebben uw melding ontvangen</xsl:when>
            <xsl:when test="@letter = 'closing' and incident/part_of/@known = 'yes'">Uw melding is bij een andere gevoegd</xsl:when>
            <xsl:when test="@letter = 'closing'">Uw melding is afgesloten</xsl:when>
            <xsl:otherwise>Stand van zaken van uw melding</xsl:otherwise>
          </xsl:choose>
        </title>
      </head>
      <body>
        <p>
          <xsl:choose>
            <xsl:when test="incident/reporter_name/@known = 'yes'">
              <xsl:text>Beste </xsl:text>
              <xsl:value-of select="incident/reporter_name"/>
            </xsl:when>
            <xsl:otherwise>Goedendag</xsl:otherwise>
          </xsl:choose>
          <xsl:text>,</xsl:text>
        </p>
        <xsl:choose>
          <xsl:when test="@letter = 'acknowledgement'">
            <xsl:call-template name="acknowledgement"/>
          </xsl:when>
          <xsl:when test="@letter = 'closing' and incident/part_of/@known = 'yes'">
            <xsl:call-template name="joined"/>
          </xsl:when>
          <xsl:when test="@letter = 'closing'">
            <xsl:call-template name="closing"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="update"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="contact != ''">
          <p>
            <xsl:text>Heeft u vragen? U kunt ons bereiken via </xsl:text>
            <xsl:value-of select="contact"/>
            <xsl:text>. Noem daarbij het kenmerk.</xsl:text>
          </p>
        </xsl:if>
        <p>
          <xsl:text>Met vriendelijke groet,</xsl:text>
          <br/>
          <xsl:value-of select="organisation"/>
        </p>
      </body>
    </html>
  </xsl:template>

  <!-- Het onderwerp. -->
  <xsl:template name="report">
    <dl>
      <dt>Kenmerk:</dt>
      <dd><xsl:value-of select="incident/ref"/></dd>
      <dt>Ontvangen:</dt>
      <dd><xsl:value-of select="incident/received"/></dd>
      <xsl:if test="incident/title/@known = 'yes'">
        <dt>Onderwerp:</dt>
        <dd><xsl:value-of select="incident/title"/></dd>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template name="acknowledgement">
    <p>
      <xsl:text>Bedankt voor uw melding. Uw melding is geregistreerd onder kenmerk </xsl:text>
      <strong><xsl:value-of select="incident/ref"/></strong>
      <xsl:text>.</xsl:text>
    </p>
    <xsl:call-template name="report"/>
    <xsl:choose>
      <xsl:when test="incident/status/@raw = 'closed'">
        <p>De behandeling van uw melding is inmiddels klaar. Over de uitkomst hoort u apart van ons.</p>
      </xsl:when>
      <xsl:when test="@assessed = 'yes'">
        <h3>Wat gebeurt er nu?</h3>
        <p>We hebben beoordeeld wat er is gebeurd. Van de uitkomst, van de maatregelen die we nemen en van de acties die we ondernemen, houden we u op de hoogte.</p>
      </xsl:when>
      <xsl:otherwise>
        <h3>Wat gebeurt er nu?</h3>
        <ul>
          <li>We beoordelen zo snel mogelijk wat er is gebeurd en of er persoonsgegevens bij betrokken zijn.</li>
          <li>
            <xsl:text>Als dat nodig is, melden we het bij </xsl:text>
            <xsl:value-of select="authority"/>
            <xsl:text> en lichten we de betrokkenen in.</xsl:text>
          </li>
          <li>Van de maatregelen die we nemen en de acties die we ondernemen, houden we u op de hoogte.</li>
        </ul>
      </xsl:otherwise>
    </xsl:choose>
    <h3>Wat kunt u zelf doen?</h3>
    <p>Bewaar wat met het voorval te maken heeft, zoals e-mails en schermafbeeldingen, en stuur het niet naar anderen door. Weet u meer, of verandert er iets? Beantwoord dan deze e-mail en laat het kenmerk in het onderwerp staan.</p>
  </xsl:template>

  <xsl:template name="update">
    <p>
      <xsl:text>U heeft bij ons een melding gedaan. Graag laten we u weten wat er sinds ons vorige bericht is gebeurd.</xsl:text>
    </p>
    <xsl:call-template name="report"/>
    <xsl:if test="incident/status/@new = 'yes'">
      <p>Uw melding is opnieuw in behandeling genomen.</p>
    </xsl:if>
    <xsl:if test="incident/class/@new = 'yes'">
      <p>
        <xsl:text>We hebben uw melding beoordeeld. De uitkomst is: </xsl:text>
        <xsl:value-of select="incident/class"/>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
    <xsl:call-template name="taken">
      <xsl:with-param name="measures" select="incident/measures/measure[@new = 'yes' and done/@known = 'yes' and dropped/@known = 'no']"/>
    </xsl:call-template>
    <xsl:call-template name="planned">
      <xsl:with-param name="measures" select="incident/measures/measure[@new = 'yes' and done/@known = 'no' and dropped/@known = 'no']"/>
    </xsl:call-template>
    <xsl:call-template name="dropped">
      <xsl:with-param name="measures" select="incident/measures/measure[@new = 'yes' and dropped/@known = 'yes']"/>
    </xsl:call-template>
    <xsl:call-template name="actions">
      <xsl:with-param name="filings" select="incident/filings/filing[@new = 'yes']"/>
    </xsl:call-template>
    <p>Weet u meer, of verandert er iets? Beantwoord dan deze e-mail en laat het kenmerk in het onderwerp staan.</p>
  </xsl:template>

  <xsl:template name="closing">
    <p>
      <xsl:choose>
        <xsl:when test="incident/status/@raw = 'withdrawn'">We hebben uw melding onderzocht. Er blijkt geen sprake te zijn van een beveiligingsincident of datalek. Daarom hebben we de melding afgesloten.</xsl:when>
        <xsl:otherwise>De behandeling van uw melding is klaar. We hebben de melding afgesloten.</xsl:otherwise>
      </xsl:choose>
    </p>
    <xsl:call-template name="report"/>
    <xsl:if test="incident/class/@known = 'yes' and incident/status/@raw != 'withdrawn'">
      <p>
        <xsl:text>De uitkomst van onze beoordeling: </xsl:text>
        <xsl:value-of select="incident/class"/>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
    <xsl:call-template name="taken">
      <xsl:with-param name="measures" select="incident/measures/measure[done/@known = 'yes' and dropped/@known = 'no']"/>
    </xsl:call-template>
    <xsl:call-template name="planned">
      <xsl:with-param name="measures" select="incident/measures/measure[done/@known = 'no' and dropped/@known = 'no']"/>
    </xsl:call-template>
    <xsl:call-template name="actions">
      <xsl:with-param name="filings" select="incident/filings/filing[recipient/@raw != 'reporter' and kind/@raw = 'initial']"/>
    </xsl:call-template>
    <p>Bedankt dat u dit heeft gemeld. Daarmee helpt u ons om zorgvuldig met persoonsgegevens om te gaan.</p>
  </xsl:template>

  <xsl:template name="joined">
    <p>
      <xsl:text>Uw melding gaat over een voorval dat al bij ons is gemeld. We hebben haar bij die eerdere melding gevoegd en behandelen beide samen, onder kenmerk </xsl:text>
      <strong><xsl:value-of select="incident/part_of"/></strong>
      <xsl:text>.</xsl:text>
    </p>
    <xsl:call-template name="report"/>
    <p>Weet u meer, of verandert er iets? Beantwoord dan deze e-mail en laat het kenmerk in het onderwerp staan.</p>
    <p>Bedankt dat u dit heeft gemeld. Daarmee helpt u ons om zorgvuldig met persoonsgegevens om te gaan.</p>
  </xsl:template>

  <xsl:template name="taken">
    <xsl:param name="measures"/>
    <xsl:if test="$measures">
      <h3>Genomen maatregelen</h3>
      <ul>
        <xsl:for-each select="$measures">
          <li><xsl:value-of select="normalize-space(text)"/></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="planned">
    <xsl:param name="measures"/>
    <xsl:if test="$measures">
      <h3>Maatregelen die we nog nemen</h3>
      <ul>
        <xsl:for-each select="$measures">
          <li>
            <xsl:value-of select="normalize-space(text)"/>
            <xsl:if test="due/@known = 'yes'">
              <xsl:text> (uiterlijk </xsl:text>
              <xsl:value-of select="due"/>
              <xsl:text>)</xsl:text>
            </xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="dropped">
    <xsl:param name="measures"/>
    <xsl:if test="$measures">
      <h3>Maatregelen die niet doorgaan</h3>
      <ul>
        <xsl:for-each select="$measures">
          <li><xsl:value-of select="normalize-space(text)"/></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="actions">
    <xsl:param name="filings"/>
    <xsl:if test="$filings">
      <h3>Ondernomen acties</h3>
      <ul>
        <xsl:for-each select="$filings">
          <li>
            <xsl:value-of select="what"/>
            <xsl:text>: </xsl:text>
            <xsl:value-of select="at"/>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
